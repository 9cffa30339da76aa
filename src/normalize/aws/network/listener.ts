import { z } from 'zod';
import type { Forward, Listener, ListenerRules } from '../../../model/aws/load-balancing.ts';
import { listOf, optionalText, portNumber } from './field-shapes.ts';
import { presentKeys } from './present-keys.ts';

/** The groups that an action sends requests to; a weight of 0 sends none. */
const actionShape = z
  .object({
    Type: z.string(),
    TargetGroupArn: optionalText,
    ForwardConfig: z
      .object({ TargetGroups: listOf(z.object({ TargetGroupArn: z.string(), Weight: z.number().nullish() })) })
      .nullish(),
  })
  .transform((raw): readonly string[] => {
    if (raw.Type !== 'forward') return [];
    const tuples = raw.ForwardConfig?.TargetGroups ?? [];
    if (tuples.length === 0) return raw.TargetGroupArn === undefined ? [] : [raw.TargetGroupArn];
    return tuples.filter((tuple) => tuple.Weight !== 0).map((tuple) => tuple.TargetGroupArn);
  });

/** Only a `source-ip` condition narrows who gets through; a client writes host, path and headers as it likes. */
const conditionShape = z
  .object({
    Field: z.string(),
    Values: listOf(z.string()),
    SourceIpConfig: z.object({ Values: listOf(z.string()) }).nullish(),
  })
  .transform((raw): readonly string[] | undefined =>
    raw.Field === 'source-ip' ? [...raw.Values, ...(raw.SourceIpConfig?.Values ?? [])] : undefined,
  );

const ruleShape = z
  .object({ Actions: listOf(actionShape), Conditions: listOf(conditionShape) })
  .transform((raw): readonly Forward[] => {
    const sources = raw.Conditions.find((condition) => condition !== undefined);
    return raw.Actions.flat().map((targetGroupArn) => presentKeys({ targetGroupArn, sources }));
  });

/** One item of DescribeListeners. */
export const listenerShape = z
  .object({
    ListenerArn: z.string(),
    LoadBalancerArn: z.string(),
    Port: portNumber.nullish().transform((port) => port ?? undefined),
    Protocol: optionalText,
    DefaultActions: listOf(actionShape),
  })
  .transform(
    (raw): Listener =>
      presentKeys({
        arn: raw.ListenerArn,
        loadBalancerArn: raw.LoadBalancerArn,
        port: raw.Port,
        protocol: raw.Protocol,
        forwards: raw.DefaultActions.flat().map((targetGroupArn) => ({ targetGroupArn })),
      }),
  );

/** The rules of one listener, joined with its ARN by the collector. */
export const listenerRulesShape = z
  .object({ ListenerArn: z.string(), Rules: z.array(ruleShape) })
  .transform((raw): ListenerRules => ({ listenerArn: raw.ListenerArn, forwards: raw.Rules.flat() }));
