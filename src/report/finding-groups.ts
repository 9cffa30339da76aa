import type { Finding, ResourceRef } from '../model/finding.ts';

/** Findings of one rule that have one source to fix, or one text. */
export interface FindingGroup {
  /** The first finding; it speaks for the group. */
  readonly first: Finding;
  count: number;
  /** Distinct resources; a resource can have several findings in a group. */
  resources: number;
  /** The last resource that joined. Findings of a resource come one after another. */
  last: ResourceRef;
  /** Some of the resources, the first included. */
  readonly sample: ResourceRef[];
  /** `account region` of every place. */
  readonly places: Set<string>;
  /** The distinct messages, the first ones: several secrets of one text are one group. */
  readonly messages: string[];
  /** Findings with a message that is not listed. */
  otherMessages: number;
  /** Whether all findings have the owner and the fingerprint of the first. */
  sameOwner: boolean;
  sameFingerprint: boolean;
}

const maxMessages = 5;

interface Bucket {
  readonly groups: Map<string, FindingGroup>;
  findings: number;
}

export interface GroupLimits {
  /** Groups to keep in a bucket; findings of later groups are only counted. */
  readonly groups: number;
  /** Resources to keep in a group's sample. */
  readonly sample: number;
}

/**
 * Groups a stream of findings in bounded memory: every bucket keeps the first groups that it meets, whole, and counts
 * the rest. What is kept has exact counts, since a group that came too late can never come in again.
 */
export class FindingGroups {
  readonly #buckets = new Map<string, Bucket>();
  readonly #bucketOf: (finding: Finding) => string;
  readonly #limits: GroupLimits;

  constructor(bucketOf: (finding: Finding) => string, limits: GroupLimits) {
    this.#bucketOf = bucketOf;
    this.#limits = limits;
  }

  add(finding: Finding): void {
    const bucket = this.#bucket(this.#bucketOf(finding));
    bucket.findings++;
    const key = `${finding.ruleId}\u0000${finding.severity}\u0000${finding.group}`;
    const group = bucket.groups.get(key);
    if (group !== undefined) this.#join(group, finding);
    else if (bucket.groups.size < this.#limits.groups) bucket.groups.set(key, newGroup(finding));
  }

  /** The kept groups of a bucket, in the order of the stream. */
  groupsOf(bucket: string): readonly FindingGroup[] {
    return [...(this.#buckets.get(bucket)?.groups.values() ?? [])];
  }

  /** All findings of a bucket, kept or not. */
  findingsOf(bucket: string): number {
    return this.#buckets.get(bucket)?.findings ?? 0;
  }

  bucketNames(): readonly string[] {
    return [...this.#buckets.keys()];
  }

  #bucket(name: string): Bucket {
    const known = this.#buckets.get(name);
    if (known !== undefined) return known;
    const bucket: Bucket = { groups: new Map(), findings: 0 };
    this.#buckets.set(name, bucket);
    return bucket;
  }

  #join(group: FindingGroup, finding: Finding): void {
    const { first, last } = group;
    const { resource } = finding;
    group.count++;
    group.places.add(placeOf(finding));
    if (resource.id !== last.id || resource.account !== last.account || resource.region !== last.region) {
      group.resources++;
      group.last = resource;
      if (group.sample.length < this.#limits.sample) group.sample.push(resource);
    }
    addMessage(group, finding.message);
    group.sameOwner &&= finding.owner.id === first.owner.id;
    group.sameFingerprint &&= finding.fingerprint === first.fingerprint;
  }
}

function newGroup(finding: Finding): FindingGroup {
  return {
    first: finding,
    count: 1,
    resources: 1,
    last: finding.resource,
    sample: [finding.resource],
    places: new Set([placeOf(finding)]),
    messages: [finding.message],
    otherMessages: 0,
    sameOwner: true,
    sameFingerprint: true,
  };
}

function addMessage(group: FindingGroup, message: string): void {
  if (group.messages.includes(message)) return;
  if (group.messages.length < maxMessages) group.messages.push(message);
  else group.otherMessages++;
}

function placeOf({ resource }: Finding): string {
  return `${resource.account} ${resource.region}`;
}
