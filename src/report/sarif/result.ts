import { createHash } from 'node:crypto';
import type { CodeFlow, Location, PropertyBag, Result } from 'sarif';
import type { Severity } from '../../model/severity.ts';
import { sarifText } from '../escape/sarif.ts';
import type { FindingGroup } from '../finding-groups.ts';
import { countOf, groupMessages, ownerLabel, quantity, resourceLabel } from '../label.ts';
import { artifactPath } from './artifact-path.ts';
import { levels } from './descriptors.ts';

const ranks: Readonly<Record<Severity, number>> = { critical: 95, high: 80, medium: 55, low: 20, info: 5 };

/** GitHub keeps 1,000 steps of a flow and rejects 10,000; real chains have ten. */
const maxHops = 100;

/** One alert: a group of findings at the place where they are fixed. `ruleIndex` counts in the run's rules. */
export function sarifResult(group: FindingGroup, ruleIndex: number, identities: Identities): Result {
  const { first } = group;
  const uri = artifactPath(group);
  const fingerprint = fingerprintOf(group);
  return {
    ruleId: first.ruleId,
    ruleIndex,
    level: levels[first.severity],
    kind: 'fail',
    rank: ranks[first.severity],
    message: { text: messageOf(group) },
    locations: [{ ...placeIn(uri), logicalLocations: [logicalLocation(group)] }],
    partialFingerprints: {
      primaryLocationLineHash: identities.distinct(first.ruleId, uri, fingerprint),
      'imds-audit/owner/v1': fingerprint,
    },
    ...(first.chain === undefined || first.chain.length === 0 ? {} : { codeFlows: [codeFlow(first.chain, uri)] }),
    properties: propertiesOf(group),
  };
}

/** Numbers results that share rule, path and fingerprint, since GitHub would take them for one alert. */
export class Identities {
  readonly #seen = new Map<string, number>();

  distinct(ruleId: string, uri: string, fingerprint: string): string {
    const key = `${ruleId}\u0000${uri}\u0000${fingerprint}`;
    const nth = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, nth);
    return `${fingerprint}:${nth}`;
  }
}

/** The findings' own fingerprint where they share it; else one of the rule and the source that they share. */
function fingerprintOf({ first, sameFingerprint }: FindingGroup): string {
  if (sameFingerprint) return first.fingerprint;
  return createHash('sha256').update(`${first.ruleId}\n${first.group}`).digest('hex');
}

function messageOf(group: FindingGroup): string {
  const { first, resources, sample } = group;
  const names = sample.map(resourceLabel).join(', ');
  const more = resources - sample.length;
  const affected =
    resources === 1
      ? `${names} in ${first.resource.region}`
      : `${countOf(first.resource.kind, resources)}: ${names}${more > 0 ? ` and ${more} more` : ''}`;
  const parts = [
    ...groupMessages(group),
    `Affects ${affected}.`,
    ...(group.count > resources ? [`${quantity(group.count, 'finding')} in all.`] : []),
    ...(first.source === undefined ? [] : [`Fix it in ${first.source.label}.`]),
    ...(first.launcher === undefined ? [] : [first.launcher.advice]),
  ];
  return sarifText(parts.join(' '));
}

/** A place in the synthetic file; every region is its first character. */
function placeIn(uri: string): Location {
  const region = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  return { physicalLocation: { artifactLocation: { uri }, region } };
}

function logicalLocation({ first, resources }: FindingGroup) {
  const { resource, owner } = first;
  return resources === 1
    ? { name: resource.name || resource.id, fullyQualifiedName: resource.arn ?? resource.id, kind: 'resource' }
    : { name: ownerLabel(owner), fullyQualifiedName: owner.id, kind: 'resource' };
}

function codeFlow(chain: readonly string[], uri: string): CodeFlow {
  const locations = chain.slice(0, maxHops).map((hop, index) => ({
    location: { ...placeIn(uri), message: { text: sarifText(hop) } },
    executionOrder: index + 1,
    importance: 'essential' as const,
  }));
  return { message: { text: 'The way in from the internet, hop by hop.' }, threadFlows: [{ locations }] };
}

function propertiesOf({ first, resources, sample, places }: FindingGroup): PropertyBag {
  const { resource, owner, severity, confidence, evidence, source, launcher, chain, group } = first;
  return {
    cloud: resource.cloud,
    account: resource.account,
    regions: [...new Set([...places].map((place) => place.slice(place.indexOf(' ') + 1)))],
    resourceKind: resource.kind,
    resourceCount: resources,
    resourceIds: sample.map(({ id }) => id),
    owner,
    severity,
    confidence,
    evidence,
    group,
    ...(source === undefined ? {} : { source }),
    ...(launcher === undefined ? {} : { launcher }),
    ...(chain === undefined ? {} : { chain }),
  };
}
