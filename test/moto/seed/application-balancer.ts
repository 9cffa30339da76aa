import {
  type Action,
  CreateListenerCommand,
  CreateRuleCommand,
  type ElasticLoadBalancingV2Client,
  type RuleCondition,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { assertNever } from '../../../src/model/assert-never.ts';
import type { Application } from '../cases/front.ts';
import {
  type Behind,
  createBalancer,
  createMachineGroup,
  createTargetGroup,
  groupsOf,
  machinePort,
  subnetsOf,
} from './balancer-parts.ts';
import { known } from './known.ts';
import type { Network } from './network-ids.ts';

/** Makes an application load balancer with one listener and the target group of the machine; resolves with its ARN. */
export async function seedApplication(
  elb: ElasticLoadBalancingV2Client,
  network: Network,
  { spec, behind }: { spec: Application; behind: Behind },
): Promise<string> {
  const { scheme, places, groups = ['balancer'], port = 80, target = 'instance', targetPort, rule, addresses } = spec;
  const { name: Name } = behind;
  const LoadBalancerArn = await createBalancer(elb, {
    Name,
    Type: 'application',
    Scheme: scheme,
    Subnets: subnetsOf(network, places),
    SecurityGroups: groupsOf(network, groups),
    IpAddressType: addresses,
  });
  const group = await createMachineGroup(elb, { VpcId: network.vpc, Protocol: 'HTTP', target, targetPort, behind });
  const { byDefault, condition } = await routingOf(elb, network, { rule, name: Name, group });
  const { Listeners } = await elb.send(
    new CreateListenerCommand({ LoadBalancerArn, Protocol: 'HTTP', Port: port, DefaultActions: [byDefault] }),
  );
  if (condition !== undefined) {
    const ListenerArn = known(Listeners?.[0]?.ListenerArn);
    const Actions = [forwardTo(group)];
    await elb.send(new CreateRuleCommand({ ListenerArn, Priority: 10, Conditions: [condition], Actions }));
  }
  return LoadBalancerArn;
}

/** What a listener does by default, and the condition of the rule that forwards to the machine, if there is one. */
interface Routing {
  readonly byDefault: Action;
  readonly condition?: RuleCondition;
}

const notFound: Action = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } };
const toHttps: Action = {
  Type: 'redirect',
  RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' },
};

async function routingOf(
  elb: ElasticLoadBalancingV2Client,
  network: Network,
  { rule, name, group }: { rule: Application['rule']; name: string; group: string },
): Promise<Routing> {
  switch (rule) {
    case undefined:
      return { byDefault: forwardTo(group) };
    case 'path':
      return { byDefault: notFound, condition: { Field: 'path-pattern', PathPatternConfig: { Values: ['/app/*'] } } };
    case 'partners-only':
      return { byDefault: notFound, condition: { Field: 'source-ip', SourceIpConfig: { Values: ['8.8.8.0/24'] } } };
    case 'weight-0':
      return { byDefault: await besides(elb, network, { name, group }) };
    case 'redirect':
      return { byDefault: toHttps };
    default:
      return assertNever(rule);
  }
}

function forwardTo(group: string): Action {
  return { Type: 'forward', TargetGroupArn: group };
}

/** Forwards everything to another group, without targets, and nothing to this one. */
async function besides(
  elb: ElasticLoadBalancingV2Client,
  { vpc }: Network,
  { name, group }: { name: string; group: string },
): Promise<Action> {
  const input = { VpcId: vpc, Protocol: 'HTTP', Port: machinePort, TargetType: 'instance' } as const;
  const other = await createTargetGroup(elb, { Name: `${name}-other`, ...input });
  const TargetGroups = [
    { TargetGroupArn: other, Weight: 1 },
    { TargetGroupArn: group, Weight: 0 },
  ];
  return { Type: 'forward', ForwardConfig: { TargetGroups } };
}
