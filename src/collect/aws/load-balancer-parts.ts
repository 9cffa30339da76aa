import type { Listing } from '../../model/gap.ts';
import { answerPart, joinListings } from '../answer-part.ts';
import { textAt } from '../raw-field.ts';
import type { SendOptions } from '../within-time.ts';
import type { CallSubject, Calls } from './calls.ts';

/** The listeners of each load balancer. */
export async function readListeners(calls: Calls, balancers: readonly unknown[]): Promise<Listing<unknown>> {
  const arns = balancers.flatMap((balancer) => textAt(balancer, 'LoadBalancerArn') ?? []);
  const listings = arns.map((LoadBalancerArn) =>
    calls.list(
      { api: 'elasticloadbalancing:DescribeListeners', resource: LoadBalancerArn },
      async (Marker, options) => {
        const elb = await calls.clients.elbV2(calls.region);
        const answer = await elb.describeListeners({ LoadBalancerArn, PageSize: 400, Marker }, options);
        return { items: answer.Listeners, next: answer.NextMarker };
      },
    ),
  );
  return joinListings(await Promise.all(listings));
}

/** `{ ListenerArn, Rules }` for each listener of an application load balancer: the others have default actions only. */
export async function readListenerRules(
  calls: Calls,
  from: { readonly balancers: readonly unknown[]; readonly listeners: readonly unknown[] },
): Promise<Listing<unknown>> {
  const withRules = new Set(
    from.balancers
      .filter((balancer) => textAt(balancer, 'Type') === 'application')
      .map((balancer) => textAt(balancer, 'LoadBalancerArn')),
  );
  const listenerArns = from.listeners
    .filter((listener) => withRules.has(textAt(listener, 'LoadBalancerArn')))
    .flatMap((listener) => textAt(listener, 'ListenerArn') ?? []);
  return joinListings(await Promise.all(listenerArns.map((ListenerArn) => rulesOf(calls, ListenerArn))));
}

async function rulesOf(calls: Calls, ListenerArn: string): Promise<Listing<unknown>> {
  const rules = await calls.list(
    { api: 'elasticloadbalancing:DescribeRules', resource: ListenerArn },
    async (Marker, options) => {
      const elb = await calls.clients.elbV2(calls.region);
      const answer = await elb.describeRules({ ListenerArn, PageSize: 400, Marker }, options);
      return { items: answer.Rules, next: answer.NextMarker };
    },
  );
  if (rules.gap !== undefined) return { items: [], gap: rules.gap };
  return { items: [{ ListenerArn, Rules: rules.items }] };
}

/** `{ TargetGroupArn, Attributes }` for each target group. */
export async function readTargetGroupAttributes(calls: Calls, arns: readonly string[]): Promise<Listing<unknown>> {
  const listings = arns.map((TargetGroupArn) =>
    readOne(
      calls,
      { api: 'elasticloadbalancing:DescribeTargetGroupAttributes', resource: TargetGroupArn },
      async (options) => {
        const elb = await calls.clients.elbV2(calls.region);
        const answer = await elb.describeTargetGroupAttributes({ TargetGroupArn }, options);
        return { TargetGroupArn, Attributes: answerPart(answer.Attributes) };
      },
    ),
  );
  return joinListings(await Promise.all(listings));
}

/** `{ TargetGroupArn, TargetHealthDescriptions }` for each target group. */
export async function readTargetHealth(calls: Calls, arns: readonly string[]): Promise<Listing<unknown>> {
  const listings = arns.map((TargetGroupArn) =>
    readOne(calls, { api: 'elasticloadbalancing:DescribeTargetHealth', resource: TargetGroupArn }, async (options) => {
      const elb = await calls.clients.elbV2(calls.region);
      const answer = await elb.describeTargetHealth({ TargetGroupArn }, options);
      return { TargetGroupArn, TargetHealthDescriptions: answerPart(answer.TargetHealthDescriptions) };
    }),
  );
  return joinListings(await Promise.all(listings));
}

async function readOne(
  calls: Calls,
  subject: CallSubject,
  send: (options: SendOptions) => Promise<unknown>,
): Promise<Listing<unknown>> {
  const reading = await calls.read(subject, send);
  return reading.ok ? { items: [reading.value] } : { items: [], gap: reading.gap };
}
