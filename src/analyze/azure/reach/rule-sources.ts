import type { SecurityRule } from '../../../model/azure/network.ts';
import { addressesOf, type Family, parseCidr } from '../../network/cidr.ts';
import { emptySet, type RangeSet, rangeSet } from '../../network/range-set.ts';
import { everyAddress } from '../../reach/bounds.ts';

/** The sources that a rule names, as one family of addresses sees them. */
export interface RuleSources {
  /** Surely among the sources. */
  readonly least: RangeSet;
  /** At most these: everything, when a source could not be read. */
  readonly most: RangeSet;
  /** Service tags whose addresses Microsoft publishes and changes; part of the internet, never all of it. */
  readonly tags: readonly string[];
}

/**
 * Tags and words that hold every host of the internet. `Internet` leaves out the virtual network's own space, which does
 * not count as public here. https://learn.microsoft.com/azure/virtual-network/service-tags-overview
 */
const everybody: ReadonlySet<string> = new Set(['*', 'any', 'internet']);

/** Tags that hold nobody from the internet: peers, on-premises networks and the health probe (168.63.129.16). */
const privateTags: ReadonlySet<string> = new Set(['virtualnetwork', 'azureloadbalancer', 'azureplatformimds']);

/** The form of a service tag, with its region: `AzureFrontDoor.Backend`, `Storage.WestEurope`. */
const tagForm = /^[a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)*$/i;

/** Rules are asked for every port and machine; what their texts mean is worked out once. */
const remembered: Record<Family, WeakMap<SecurityRule, RuleSources>> = { 4: new WeakMap(), 6: new WeakMap() };

/** The sources of a rule. Members of application security groups are private addresses, so they add nobody. */
export function sourcesOf(rule: SecurityRule, family: Family): RuleSources {
  const known = remembered[family].get(rule);
  if (known !== undefined) return known;
  const sources = readSources(rule, family);
  remembered[family].set(rule, sources);
  return sources;
}

function readSources(rule: SecurityRule, family: Family): RuleSources {
  const { prefixes, applicationSecurityGroupIds } = rule.sources;
  if (prefixes.length === 0 && applicationSecurityGroupIds.length === 0) return unreadable([], family);
  const tags: string[] = [];
  const ranges: RangeSet[] = [];
  let isWhole = true;
  for (const prefix of prefixes) {
    const cidr = parseCidr(prefix);
    const word = prefix.trim().toLowerCase();
    if (cidr !== null) ranges.push(addressesOf(cidr, family));
    else if (everybody.has(word)) ranges.push(everyAddress(family));
    else if (tagForm.test(word)) tags.push(...(privateTags.has(word) ? [] : [prefix.trim()]));
    else isWhole = false;
  }
  const least = rangeSet(ranges.flat());
  return isWhole ? { least, most: least, tags } : { ...unreadable(tags, family), least };
}

function unreadable(tags: readonly string[], family: Family): RuleSources {
  return { least: emptySet, most: everyAddress(family), tags };
}

/** True when the tag is one of these or a part of one: `Storage.WestEurope` of `Storage`. */
export function isTagWithin(tag: string, tags: readonly string[]): boolean {
  const name = tag.toLowerCase();
  return tags.some((other) => {
    const whole = other.toLowerCase();
    return name === whole || name.startsWith(`${whole}.`);
  });
}
