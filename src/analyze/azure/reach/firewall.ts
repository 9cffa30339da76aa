import type { AzureSecurityGroup, SecurityRule } from '../../../model/azure/network.ts';
import type { Family } from '../../network/cidr.ts';
import type { RangeSet } from '../../network/range-set.ts';
import { type Bounds, certain, everyAddress, join, meet, nobody, unknownBounds } from '../../reach/bounds.ts';
import { type Doubt, undetermined } from '../../reach/doubt.ts';
import { groupPassage, sourcePortsOf } from './group-passage.ts';
import type { Packet } from './rule-match.ts';
import { type Grant, hasHosts, type Passage } from './rule-order.ts';
import { isTagWithin } from './rule-sources.ts';

/** One place where a security group can stand: the subnet or the interface. */
export type Level = { readonly group: AzureSecurityGroup } | { readonly doubt: Doubt };

/** Who gets through the security groups in front of an IP configuration. */
export interface Firewall {
  readonly admits: Bounds;
  /** Service tags that get through: surely, and at most. */
  readonly leastTags: readonly string[];
  readonly mostTags: readonly string[];
  /** The admitting rules of every level in the words of a chain. */
  readonly describe: (sources: RangeSet) => string[];
  /** Why nobody from the internet gets through; absent when somebody may. */
  readonly blocked?: string;
}

/** What happens where no level has a group: the SKU of the address or load balancer decides, or it is not known. */
export type ByDefault = 'open' | 'closed' | Doubt;

export interface FirewallQuestion {
  /** Subnet first, then interface; a level without a security group is left out, since it lets everything through. */
  readonly levels: readonly Level[];
  readonly byDefault: ByDefault;
  readonly packet: Omit<Packet, 'sourcePort'>;
}

/** Both levels must let a packet in: https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works */
export function firewall(question: FirewallQuestion): Firewall {
  const { levels, packet } = question;
  const { family } = packet.destination;
  if (levels.length === 0) return withoutGroups(question.byDefault, family);
  const ports = sourcePortsOf(levels.flatMap((level) => ('group' in level ? [level.group] : [])));
  const ways = ports.map((sourcePort) => pass(levels, { ...packet, sourcePort }));
  const admits = join(ways.map((way) => way.admits));
  const mostTags = [...new Set(ways.flatMap((way) => way.mostTags))];
  const isClosed = !hasHosts(admits.most, family) && mostTags.length === 0;
  return {
    admits,
    leastTags: [...new Set(ways.flatMap((way) => way.leastTags))],
    mostTags,
    describe: (sources) => describeGrants(levels, ways, { sources, family }),
    ...(isClosed ? { blocked: blockedBy(levels, ways, packet) } : {}),
  };
}

function withoutGroups(byDefault: ByDefault, family: Family): Firewall {
  const common = { leastTags: [], mostTags: [], describe: () => ['no network security group'] };
  if (byDefault === 'open') return { ...common, admits: certain(everyAddress(family)) };
  if (byDefault === 'closed') {
    return { ...common, admits: nobody, blocked: 'no network security group, which closes a standard address' };
  }
  const reason = `no network security group is there, so the SKU decides, and it is not known: ${byDefault.reason}`;
  return { ...common, admits: unknownBounds(family, { ...byDefault, reason }) };
}

/** The levels of one packet, one after the other. */
interface Way {
  readonly admits: Bounds;
  readonly leastTags: readonly string[];
  readonly mostTags: readonly string[];
  /** By level; nothing for one that could not be read. */
  readonly least: readonly (Passage | undefined)[];
  readonly most: readonly (Passage | undefined)[];
}

function pass(levels: readonly Level[], packet: Packet): Way {
  const { family } = packet.destination;
  const least = levels.map((level) => ('group' in level ? groupPassage(level.group, packet, 'least') : undefined));
  const most = levels.map((level, index) => {
    if (!('group' in level)) return undefined;
    return least[index]?.isExact ? least[index] : groupPassage(level.group, packet, 'most');
  });
  const bounds = levels.map((level, index): Bounds => {
    const surely = least[index]?.addresses;
    const atMost = most[index]?.addresses;
    if (surely === undefined || atMost === undefined) return unknownBounds(family, doubtOf(level));
    return { least: surely, most: atMost, doubts: surely === atMost ? [] : [doubtOf(level)] };
  });
  const known = least.every((passage) => passage !== undefined);
  return {
    admits: meet(bounds),
    leastTags: known ? tagsThrough(least, family) : [],
    mostTags: tagsThrough(most, family),
    least,
    most,
  };
}

function doubtOf(level: Level): Doubt {
  if ('doubt' in level) return level.doubt;
  return undetermined(`nsg ${level.group.name} has rules that could not be read or compared in full`);
}

/** Tags that one level names and every other level lets in, by a tag that overlaps or by addresses. */
function tagsThrough(passages: readonly (Passage | undefined)[], family: Family): string[] {
  const known = passages.filter((passage) => passage !== undefined);
  return known.flatMap((passage) =>
    passage.tags.filter((tag) =>
      known.every((other) => {
        if (other === passage || isTagWithin(tag, other.tags)) return true;
        return hasHosts(other.addresses, family);
      }),
    ),
  );
}

/** Rules named in one hop before the rest is left out. */
const shownRules = 3;

function describeGrants(
  levels: readonly Level[],
  ways: readonly Way[],
  { sources, family }: { sources: RangeSet; family: Family },
): string[] {
  return levels.flatMap((level, index) => {
    if (!('group' in level)) return [];
    const grants = ways.flatMap((way) => way.least[index]?.grants ?? []);
    const rules = grants.filter((grant) => lets(grant, sources, family)).map(({ rule }) => ruleWords(rule));
    const shown = [...new Set(rules)].slice(0, shownRules);
    return shown.length === 0 ? [] : [`nsg ${level.group.name} ${shown.join(', ')}`];
  });
}

function lets(grant: Grant, sources: RangeSet, family: Family): boolean {
  if (!hasHosts(sources, family)) return grant.tags.length > 0 || hasHosts(grant.addresses, family);
  return hasHosts(meet([certain(grant.addresses), certain(sources)]).least, family);
}

function ruleWords(rule: SecurityRule): string {
  return `rule ${rule.name} (priority ${rule.priority})`;
}

function blockedBy(levels: readonly Level[], ways: readonly Way[], packet: FirewallQuestion['packet']): string {
  const { family } = packet.destination;
  const index = levels.findIndex((_, position) =>
    ways.every((way) => {
      const passage = way.most[position];
      return passage !== undefined && !hasHosts(passage.addresses, family) && passage.tags.length === 0;
    }),
  );
  const level = levels[index];
  if (level === undefined || !('group' in level)) return 'no source passes every network security group';
  const rule = ways[0]?.most[index]?.closedBy;
  const what = `nsg ${level.group.name} lets nobody from the internet in on ${packet.protocol}/${packet.port}`;
  return rule === undefined ? what : `${what}: ${ruleWords(rule)}`;
}
