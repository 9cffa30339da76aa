import {
  DescribeListeners$,
  DescribeLoadBalancers$,
  DescribeRules$,
  DescribeTargetGroupAttributes$,
  DescribeTargetGroups$,
  DescribeTargetHealth$,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Shape } from '../../shape.ts';
import { allOf, findBy, textsOf } from '../find.ts';
import type { Operation, OperationContext } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { ServiceError } from '../service-error.ts';
import { elbPaging } from './elb.ts';

/** The operations of application, network and gateway load balancers. */
export const elbv2Operations: readonly Operation[] = [
  {
    schema: DescribeLoadBalancers$,
    answer: (context) => paged('LoadBalancers', byArns('loadBalancers', 'LoadBalancerArn', context), context),
  },
  {
    schema: DescribeListeners$,
    answer: (context) => {
      mustName(context, 'LoadBalancerArn', 'ListenerArns');
      return paged('Listeners', ofParent('listeners', 'LoadBalancerArn', context), context);
    },
  },
  {
    schema: DescribeRules$,
    answer: (context) => {
      mustName(context, 'ListenerArn', 'RuleArns');
      const rules = ofParent('listenerRules', 'ListenerArn', context);
      return paged('Rules', rules.map(withoutListener), context);
    },
  },
  { schema: DescribeTargetGroups$, answer: (context) => paged('TargetGroups', targetGroups(context), context) },
  {
    schema: DescribeTargetGroupAttributes$,
    answer: (context) => ({ Attributes: ofTargetGroup('targetGroupAttributes', context)?.['Attributes'] ?? [] }),
  },
  {
    schema: DescribeTargetHealth$,
    answer: (context) => {
      const health = ofTargetGroup('targetHealth', context);
      return { TargetHealthDescriptions: health?.['TargetHealthDescriptions'] ?? [] };
    },
  },
];

type Elbv2List = 'loadBalancers' | 'listeners' | 'listenerRules' | 'targetGroups';

function paged(output: string, items: readonly Shape[], context: OperationContext): Shape {
  const page = pageOf(items, elbPaging, context);
  return { [output]: page.items, ...page.more };
}

function byArns(list: Elbv2List, member: string, { region, input }: OperationContext): readonly Shape[] {
  const arns = textsOf(input[`${member}s`]);
  if (arns.length === 0) return allOf(region[list]);
  return arns.map((arn) => findBy(region[list], member, arn) ?? notFound(member, arn));
}

function ofParent(list: 'listeners' | 'listenerRules', parent: string, context: OperationContext): readonly Shape[] {
  const arn = context.input[parent];
  if (arn === undefined) return byArns(list, list === 'listeners' ? 'ListenerArn' : 'RuleArn', context);
  const parents = list === 'listeners' ? 'loadBalancers' : 'listeners';
  if (findBy(context.region[parents], parent, arn) === undefined) notFound(parent, String(arn));
  return allOf(context.region[list]).filter((item) => item[parent] === arn);
}

function targetGroups(context: OperationContext): readonly Shape[] {
  const { LoadBalancerArn: balancer } = context.input;
  const groups = byArns('targetGroups', 'TargetGroupArn', context);
  if (balancer === undefined) return groups;
  return groups.filter((group) => textsOf(group['LoadBalancerArns']).includes(String(balancer)));
}

function ofTargetGroup(list: 'targetGroupAttributes' | 'targetHealth', context: OperationContext): Shape | undefined {
  const { TargetGroupArn: arn } = context.input;
  if (findBy(context.region.targetGroups, 'TargetGroupArn', arn) === undefined) notFound('TargetGroupArn', String(arn));
  return findBy(context.region[list], 'TargetGroupArn', arn);
}

function withoutListener({ ListenerArn: _, ...rule }: Shape): Shape {
  return rule;
}

function mustName({ input }: OperationContext, ...members: readonly string[]): void {
  if (members.every((member) => input[member] === undefined)) {
    throw new ServiceError('ValidationError', `You must specify ${members.join(' or ')}`);
  }
}

function notFound(member: string, arn: string): never {
  throw new ServiceError(`${member.replace(/Arn$/, '')}NotFound`, `One or more '${arn}' not found`);
}
