import type { RawAwsScope } from '../../model/aws/raw.ts';
import type { Listing } from '../../model/gap.ts';
import { joinListings } from '../answer-part.ts';
import { listAt, textAt } from '../raw-field.ts';
import type { Calls } from './calls.ts';
import {
  readListenerRules,
  readListeners,
  readTargetGroupAttributes,
  readTargetHealth,
} from './load-balancer-parts.ts';

type LoadBalancers = Pick<
  RawAwsScope,
  | 'loadBalancers'
  | 'listeners'
  | 'listenerRules'
  | 'targetGroups'
  | 'targetGroupAttributes'
  | 'targetHealth'
  | 'classicLoadBalancers'
>;

type Parts = Pick<RawAwsScope, 'listeners' | 'listenerRules' | 'targetGroupAttributes' | 'targetHealth'>;

/** All load balancers, and the way through those that the internet can reach, internal ones behind them included. */
export async function readLoadBalancers(calls: Calls): Promise<LoadBalancers> {
  const [loadBalancers, targetGroups, classicLoadBalancers] = await Promise.all([
    readAll(calls),
    readTargetGroups(calls),
    readClassic(calls),
  ]);
  const facing = loadBalancers.items.filter((balancer) => textAt(balancer, 'Scheme') === 'internet-facing');
  const first = await readParts(calls, facing, targetGroups);
  const behind = balancersBehind(first.targetHealth, { loadBalancers, facing });
  const second = await readParts(calls, behind, targetGroups);
  const parts = withGapsOf(joinParts(first, second), { loadBalancers, targetGroups });
  return { loadBalancers, targetGroups, classicLoadBalancers, ...parts };
}

/**
 * A network load balancer can have an application load balancer as its target, which may be internal:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
 */
function balancersBehind(
  targetHealth: Listing<unknown>,
  known: { readonly loadBalancers: Listing<unknown>; readonly facing: readonly unknown[] },
): readonly unknown[] {
  const targets = targetHealth.items
    .flatMap((item) => listAt(item, 'TargetHealthDescriptions'))
    .map((description) => textAt(Reflect.get(Object(description), 'Target'), 'Id'));
  const targetIds = new Set(targets);
  return known.loadBalancers.items.filter(
    (balancer) => targetIds.has(textAt(balancer, 'LoadBalancerArn')) && !known.facing.includes(balancer),
  );
}

async function readParts(calls: Calls, balancers: readonly unknown[], targetGroups: Listing<unknown>): Promise<Parts> {
  const arns = new Set(balancers.map((balancer) => textAt(balancer, 'LoadBalancerArn')));
  const groups = targetGroups.items
    .filter((group) => listAt(group, 'LoadBalancerArns').some((arn) => typeof arn === 'string' && arns.has(arn)))
    .flatMap((group) => textAt(group, 'TargetGroupArn') ?? []);
  const [listeners, targetGroupAttributes, targetHealth] = await Promise.all([
    readListeners(calls, balancers),
    readTargetGroupAttributes(calls, groups),
    readTargetHealth(calls, groups),
  ]);
  const listenerRules = await readListenerRules(calls, { balancers, listeners: listeners.items });
  return { listeners, listenerRules, targetGroupAttributes, targetHealth };
}

function joinParts(first: Parts, second: Parts): Parts {
  return {
    listeners: joinListings([first.listeners, second.listeners]),
    listenerRules: joinListings([first.listenerRules, second.listenerRules]),
    targetGroupAttributes: joinListings([first.targetGroupAttributes, second.targetGroupAttributes]),
    targetHealth: joinListings([first.targetHealth, second.targetHealth]),
  };
}

/** What was not listed was not asked about either: its parts are as incomplete as the list. */
function withGapsOf(
  parts: Parts,
  { loadBalancers, targetGroups }: { loadBalancers: Listing<unknown>; targetGroups: Listing<unknown> },
): Parts {
  const whole = (listing: Listing<unknown>): Listing<unknown> => ({ items: [], ...gapOf(listing) });
  return {
    listeners: joinListings([whole(loadBalancers), parts.listeners]),
    listenerRules: joinListings([whole(loadBalancers), whole(parts.listeners), parts.listenerRules]),
    targetGroupAttributes: joinListings([whole(loadBalancers), whole(targetGroups), parts.targetGroupAttributes]),
    targetHealth: joinListings([whole(loadBalancers), whole(targetGroups), parts.targetHealth]),
  };
}

function gapOf(listing: Listing<unknown>) {
  return listing.gap === undefined ? {} : { gap: listing.gap };
}

function readAll(calls: Calls): Promise<Listing<unknown>> {
  return calls.list('elasticloadbalancing:DescribeLoadBalancers', async (Marker, options) => {
    const elb = await calls.clients.elbV2(calls.region);
    const answer = await elb.describeLoadBalancers({ PageSize: 400, Marker }, options);
    return { items: answer.LoadBalancers, next: answer.NextMarker };
  });
}

function readTargetGroups(calls: Calls): Promise<Listing<unknown>> {
  return calls.list('elasticloadbalancing:DescribeTargetGroups', async (Marker, options) => {
    const elb = await calls.clients.elbV2(calls.region);
    const answer = await elb.describeTargetGroups({ PageSize: 400, Marker }, options);
    return { items: answer.TargetGroups, next: answer.NextMarker };
  });
}

function readClassic(calls: Calls): Promise<Listing<unknown>> {
  const subject = {
    api: 'elasticloadbalancing:DescribeLoadBalancers',
    hides: 'classic load balancers and what is behind them',
  } as const;
  return calls.list(subject, async (Marker, options) => {
    const elb = await calls.clients.elbClassic(calls.region);
    const answer = await elb.describeLoadBalancers({ PageSize: 400, Marker }, options);
    return { items: answer.LoadBalancerDescriptions, next: answer.NextMarker };
  });
}
