import {
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  type ElasticLoadBalancingV2Client,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Group, Place } from '../cases/places.ts';
import { known } from './known.ts';
import type { Network } from './network-ids.ts';

/** The machine that a load balancer sends to, and the name that everything in front of it bears. */
export interface Behind {
  readonly name: string;
  readonly instanceId: string;
  readonly address: string;
}

/** The port of the machine behind every load balancer. */
export const machinePort = 8080;

/** The subnets of a load balancer: two public ones in different zones by default. */
export function subnetsOf({ subnets }: Network, places: readonly Place[] = ['public', 'public-b']): string[] {
  return places.map((place) => subnets[place]);
}

/** The security groups of a load balancer by their names. */
export function groupsOf(network: Network, groups: readonly Group[]): string[] {
  return groups.map((group) => network.groups[group]);
}

interface BalancerInput {
  readonly Name: string;
  readonly Type: 'application' | 'network';
  readonly Scheme?: 'internet-facing' | 'internal' | undefined;
  readonly Subnets: string[];
  readonly SecurityGroups: string[];
  readonly IpAddressType?: 'dualstack' | undefined;
}

/** Makes a load balancer; resolves with its ARN. moto has no default scheme, where AWS has `internet-facing`. */
export async function createBalancer(elb: ElasticLoadBalancingV2Client, input: BalancerInput): Promise<string> {
  const command = new CreateLoadBalancerCommand({ ...input, Scheme: input.Scheme ?? 'internet-facing' });
  return known((await elb.send(command)).LoadBalancers?.[0]?.LoadBalancerArn);
}

interface TargetGroupInput {
  readonly Name: string;
  readonly VpcId: string;
  readonly Protocol: 'HTTP' | 'TCP' | 'UDP';
  readonly Port: number;
  readonly TargetType: 'instance' | 'ip' | 'alb';
}

/** Makes a target group; resolves with its ARN. */
export async function createTargetGroup(elb: ElasticLoadBalancingV2Client, input: TargetGroupInput): Promise<string> {
  const { TargetGroups } = await elb.send(new CreateTargetGroupCommand(input));
  return known(TargetGroups?.[0]?.TargetGroupArn);
}

interface MachineGroupInput {
  readonly VpcId: string;
  readonly Protocol: 'HTTP' | 'TCP' | 'UDP';
  readonly target: 'instance' | 'ip';
  readonly targetPort?: number | undefined;
  readonly behind: Behind;
}

/** Makes a target group and registers the machine by its id or its address; resolves with the ARN. */
export async function createMachineGroup(
  elb: ElasticLoadBalancingV2Client,
  { VpcId, Protocol, target, targetPort, behind }: MachineGroupInput,
): Promise<string> {
  const input = { Name: `${behind.name}-app`, VpcId, Protocol, Port: machinePort, TargetType: target };
  const TargetGroupArn = await createTargetGroup(elb, input);
  const Id = target === 'ip' ? behind.address : behind.instanceId;
  const Targets = [{ Id, ...(targetPort === undefined ? {} : { Port: targetPort }) }];
  await elb.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }));
  return TargetGroupArn;
}
