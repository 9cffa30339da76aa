import {
  CreateListenerCommand,
  type ElasticLoadBalancingV2Client,
  ModifyTargetGroupAttributesCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Chain, Network as NetworkFront } from '../cases/front.ts';
import { seedApplication } from './application-balancer.ts';
import {
  type Behind,
  createBalancer,
  createMachineGroup,
  createTargetGroup,
  groupsOf,
  subnetsOf,
} from './balancer-parts.ts';
import type { Network } from './network-ids.ts';

/** A certificate that nobody looks at. */
const certificate = 'arn:aws:iam::123456789012:server-certificate/web';

/** Makes a network load balancer with one listener and the target group of the machine. */
export async function seedNetworkBalancer(
  elb: ElasticLoadBalancingV2Client,
  network: Network,
  { spec, behind }: { spec: NetworkFront; behind: Behind },
): Promise<void> {
  const { protocol = 'TCP', target = 'instance', preservesClient } = spec;
  // A listener for TLS may end it and send TCP on.
  const Protocol = protocol === 'UDP' ? 'UDP' : 'TCP';
  const group = await createMachineGroup(elb, { VpcId: network.vpc, Protocol, target, behind });
  if (preservesClient !== undefined) {
    const Attributes = [{ Key: 'preserve_client_ip.enabled', Value: String(preservesClient) }];
    await elb.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn: group, Attributes }));
  }
  await listen(elb, network, { name: behind.name, spec, protocol, group });
}

/** Makes a network load balancer whose only target is an application one. */
export async function seedChain(
  elb: ElasticLoadBalancingV2Client,
  network: Network,
  { spec, behind }: { spec: Chain; behind: Behind },
): Promise<void> {
  const inner = await seedApplication(elb, network, { spec: spec.alb, behind });
  const name = `${behind.name}-outer`;
  // The group's port has to be that of the application load balancer's listener.
  const Port = spec.alb.port ?? 80;
  const input = { Name: name, VpcId: network.vpc, Protocol: 'TCP', Port, TargetType: 'alb' } as const;
  const group = await createTargetGroup(elb, input);
  await elb.send(new RegisterTargetsCommand({ TargetGroupArn: group, Targets: [{ Id: inner }] }));
  await listen(elb, network, { name, spec, protocol: 'TCP', group });
}

interface ListenInput {
  readonly name: string;
  readonly spec: NetworkFront | Chain;
  readonly protocol: 'TCP' | 'TLS' | 'UDP';
  readonly group: string;
}

async function listen(
  elb: ElasticLoadBalancingV2Client,
  network: Network,
  { name, spec, protocol, group }: ListenInput,
): Promise<void> {
  const balancer = await createBalancer(elb, {
    Name: name,
    Type: 'network',
    Scheme: spec.scheme,
    Subnets: subnetsOf(network, spec.places),
    SecurityGroups: groupsOf(network, spec.kind === 'nlb' ? (spec.groups ?? []) : []),
  });
  await elb.send(
    new CreateListenerCommand({
      LoadBalancerArn: balancer,
      Protocol: protocol,
      Port: spec.port ?? 80,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: group }],
      ...(protocol === 'TLS' ? { Certificates: [{ CertificateArn: certificate }] } : {}),
    }),
  );
}
