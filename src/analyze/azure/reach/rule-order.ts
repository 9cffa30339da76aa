import type { SecurityRule } from '../../../model/azure/network.ts';
import type { Family } from '../../network/cidr.ts';
import { publicIpv4, publicIpv6 } from '../../network/public-space.ts';
import { emptySet, intersect, isEmpty, type RangeSet, sizeOf, subtract, unionAll } from '../../network/range-set.ts';
import { everyAddress } from '../../reach/bounds.ts';
import { matchPacket, type Packet } from './rule-match.ts';
import { isTagWithin, sourcesOf } from './rule-sources.ts';

/** What one rule lets in: addresses, and service tags whose addresses are not known. */
export interface Grant {
  readonly rule: SecurityRule;
  readonly addresses: RangeSet;
  readonly tags: readonly string[];
}

/** Who gets past the rules of one security group. */
export interface Passage {
  readonly addresses: RangeSet;
  readonly tags: readonly string[];
  readonly grants: readonly Grant[];
  /** Nothing was in doubt: `least` and `most` are the same. */
  readonly isExact: boolean;
  /** The rule that keeps most of the internet out, if any does. */
  readonly closedBy?: SecurityRule;
}

/** `least`: whoever surely passes. `most`: whoever may pass when unreadable parts of rules turn out in their favour. */
export type Reading = 'least' | 'most';

/**
 * Asks the inbound rules in their order; the first that is about a packet decides on it, and what no rule lets in stays out.
 * For a rule that may or may not be about the packet, `least` follows only its denial and `most` only its permission: then
 * whoever passes in `least` passes however the doubt is resolved, and whoever is stopped in `most` is always stopped.
 * A denied service tag takes nothing away from addresses: it is a small part of the internet.
 */
export function passRules(rules: readonly SecurityRule[], packet: Packet, reading: Reading): Passage {
  const { family } = packet.destination;
  let undecided = everyAddress(family);
  const grants: Grant[] = [];
  const deniedTags: string[] = [];
  let closedBy: { rule: SecurityRule; size: bigint } | undefined;
  let isExact = true;
  for (const rule of rules) {
    if (isEmpty(undecided)) break;
    const taken = takenBy(rule, packet, reading);
    isExact &&= taken.isExact;
    const decided = intersect(undecided, taken.addresses);
    if (rule.access === 'allow') {
      const tags = taken.tags.filter((tag) => !isTagWithin(tag, deniedTags) && hasHosts(undecided, family));
      if (tags.length > 0 || !isEmpty(decided)) grants.push({ rule, addresses: decided, tags });
    } else {
      deniedTags.push(...taken.tags);
      const size = sizeOf(hostsIn(decided, family));
      if (size > (closedBy?.size ?? 0n)) closedBy = { rule, size };
    }
    undecided = subtract(undecided, decided);
  }
  return {
    addresses: unionAll(grants.map((grant) => grant.addresses)),
    tags: [...new Set(grants.flatMap((grant) => grant.tags))],
    grants,
    isExact,
    ...(closedBy === undefined ? {} : { closedBy: closedBy.rule }),
  };
}

interface Taken {
  readonly addresses: RangeSet;
  readonly tags: readonly string[];
  readonly isExact: boolean;
}

/** The sources that a rule decides on: none when it is not about the packet. */
function takenBy(rule: SecurityRule, packet: Packet, reading: Reading): Taken {
  const match = rule.direction === 'inbound' ? matchPacket(rule, packet) : 'no';
  const isWide = (rule.access === 'allow') === (reading === 'most');
  const isExact = match !== 'maybe';
  if (match === 'no' || (match === 'maybe' && !isWide)) return { addresses: emptySet, tags: [], isExact };
  const { least, most, tags } = sourcesOf(rule, packet.destination.family);
  return { addresses: isWide ? most : least, tags, isExact: isExact && least === most };
}

/** The part of a set that hosts on the internet can have. */
export function hostsIn(addresses: RangeSet, family: Family): RangeSet {
  return intersect(addresses, family === 4 ? publicIpv4 : publicIpv6);
}

/** True when a host on the internet is in the set. */
export function hasHosts(addresses: RangeSet, family: Family): boolean {
  return !isEmpty(hostsIn(addresses, family));
}
