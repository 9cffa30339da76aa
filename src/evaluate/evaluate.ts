import { assertNever } from '../model/assert-never.ts';
import type { Finding, OutcomeRecord, ResourceRef } from '../model/finding.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Launcher, Source } from '../model/resource/base.ts';
import type { Resource } from '../model/resource/resource.ts';
import { type Confidence, confidences } from '../model/severity.ts';
import { chainOf, type Decision, decide } from '../rules/decide.ts';
import { type FieldPath, valueAt } from '../rules/field-path.ts';
import type { Rule } from '../rules/rule.ts';
import { fingerprintOf, groupOf, ownerOf, refOf } from './identity.ts';

/** Applies every rule of a resource's kind to it. Records come in the order of the rules' ids; never throws. */
export type Evaluator = (resource: Resource) => OutcomeRecord[];

/** Prepares rules for a scan. */
export function createEvaluator(rules: readonly Rule[]): Evaluator {
  const byKind = new Map<string, Rule[]>();
  for (const rule of [...rules].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    byKind.set(rule.resource, [...(byKind.get(rule.resource) ?? []), rule]);
  }
  return (resource) => {
    const ref = refOf(resource);
    const applicable = byKind.get(resource.kind) ?? [];
    return applicable.flatMap((rule) =>
      decide(rule, resource).map((decision) => toRecord({ rule, resource, ref, decision })),
    );
  };
}

interface Subject {
  readonly rule: Rule;
  readonly resource: Resource;
  readonly ref: ResourceRef;
  readonly decision: Decision;
}

function toRecord(subject: Subject): OutcomeRecord {
  const { rule, ref, decision } = subject;
  const { outcome } = decision;
  const ruleId = rule.id;
  switch (outcome.status) {
    case 'pass':
      return { ruleId, status: 'pass', resource: ref, evidence: outcome.evidence };
    case 'skip':
      return { ruleId, ...outcome, resource: ref };
    case 'unknown':
      return { ruleId, ...outcome, severity: rule.severity, resource: ref };
    case 'fail':
      return toFinding(subject, outcome);
    default:
      return assertNever(outcome);
  }
}

function toFinding(subject: Subject, outcome: Outcome & { status: 'fail' }): Finding {
  const { rule, resource, ref } = subject;
  const chain = chainOf(rule, resource);
  const origin = originOf(rule, resource);
  return {
    ruleId: rule.id,
    status: 'fail',
    severity: rule.severity,
    confidence: confidenceOf(subject),
    fingerprint: fingerprintOf(rule.id, resource, discriminatorOf(subject)),
    group: groupOf({ ruleId: rule.id, resource, shared: textAt(rule.group, subject), source: origin.source }),
    owner: ownerOf(resource),
    message: outcome.message,
    resource: ref,
    evidence: outcome.evidence,
    ...(chain === undefined ? {} : { chain }),
    ...origin,
  };
}

/** The origin of the resource, as far as it is what this rule's findings are fixed at. */
function originOf({ cites }: Rule, resource: Resource): { readonly source?: Source; readonly launcher?: Launcher } {
  const source = cites.has('source') ? resource.source : undefined;
  const launcher = cites.has('launcher') && 'launcher' in resource ? resource.launcher : undefined;
  return { ...(source === undefined ? {} : { source }), ...(launcher === undefined ? {} : { launcher }) };
}

function confidenceOf(subject: Subject): Confidence {
  const { confidence } = subject.rule;
  if (typeof confidence === 'string') return confidence;
  const text = textAt(confidence, subject);
  return confidences.find((known) => known === text) ?? 'medium';
}

/** Elements without a discriminator of their own are told apart by their position. */
function discriminatorOf(subject: Subject): string {
  const { rule, decision } = subject;
  return textAt(rule.discriminator, subject) ?? (decision.index === undefined ? '' : String(decision.index));
}

function textAt(path: FieldPath | undefined, { resource, decision }: Subject): string | undefined {
  if (path === undefined) return undefined;
  const value = valueAt(path.root === 'resource' ? resource : decision.item, path.keys);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
