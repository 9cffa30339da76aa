import {
  CreateLoadBalancerCommand,
  type ElasticLoadBalancingClient,
  RegisterInstancesWithLoadBalancerCommand,
} from '@aws-sdk/client-elastic-load-balancing';
import type { Classic } from '../cases/front.ts';
import { type Behind, groupsOf, machinePort, subnetsOf } from './balancer-parts.ts';
import type { Network } from './network-ids.ts';

/** Makes a classic load balancer in front of the machine. */
export async function seedClassic(
  elb: ElasticLoadBalancingClient,
  network: Network,
  { spec, behind }: { spec: Classic; behind: Behind },
): Promise<void> {
  const { scheme, places, groups = ['balancer'], port = 80 } = spec;
  const LoadBalancerName = behind.name;
  await elb.send(
    new CreateLoadBalancerCommand({
      LoadBalancerName,
      Listeners: [{ Protocol: 'HTTP', LoadBalancerPort: port, InstancePort: machinePort }],
      Subnets: subnetsOf(network, places),
      SecurityGroups: groupsOf(network, groups),
      // The only value that this call takes.
      ...(scheme === 'internal' ? { Scheme: scheme } : {}),
    }),
  );
  await elb.send(
    new RegisterInstancesWithLoadBalancerCommand({ LoadBalancerName, Instances: [{ InstanceId: behind.instanceId }] }),
  );
}
