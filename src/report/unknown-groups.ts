import type { UnknownRecord } from '../model/finding.ts';
import { resourceLabel } from './label.ts';

/** Verdicts that one cause keeps open. */
export interface UnknownGroup {
  readonly first: UnknownRecord;
  readonly rules: Set<string>;
  /** What people call the first resources of the group. */
  readonly sample: string[];
  count: number;
  /** Resources that the verdicts are about. */
  resources: number;
  /** Id of the resource that was added last; the stream tells all verdicts of a resource one after the other. */
  last: string;
}

const sampleSize = 2;

/** Adds a verdict to the group of its cause; false when there are `most` groups already and it belongs to none of them. */
export function addUnknown(groups: Map<string, UnknownGroup>, record: UnknownRecord, most: number): boolean {
  const key = `${record.reason}\u0000${record.fix ?? ''}`;
  const known = groups.get(key);
  if (known === undefined && groups.size >= most) return false;
  const group = known ?? { first: record, rules: new Set(), sample: [], count: 0, resources: 0, last: '' };
  groups.set(key, group);
  group.count++;
  group.rules.add(record.ruleId);
  const { id } = record.resource;
  if (group.resources > 0 && group.last === id) return true;
  group.resources++;
  group.last = id;
  if (group.sample.length < sampleSize) group.sample.push(resourceLabel(record.resource));
  return true;
}

/** `web-1 (i-0a1), web-2 (i-0a2) and 3 more`. */
export function affectedText({ sample, resources }: UnknownGroup): string {
  const more = resources - sample.length;
  return `${sample.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}`;
}
