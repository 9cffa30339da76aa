import { armKey } from '../../../model/azure/arm-id.ts';
import type { SecurityRule } from '../../../model/azure/network.ts';
import { type Cidr, parseCidr } from '../../network/cidr.ts';
import { allPorts, parsePorts } from '../../network/port-set.ts';
import type { RangeSet } from '../../network/range-set.ts';

/** The machine's side of a rule with its texts read; `null` stands for one that could not be. */
export interface RuleParts {
  readonly sourcePorts: readonly (RangeSet | null)[];
  readonly destinationPorts: readonly (RangeSet | null)[];
  /** A word (`*`, a service tag) in lower case, or a range. */
  readonly destinations: readonly { readonly word: string; readonly cidr: Cidr | null }[];
  /** Keys of application security groups. */
  readonly groups: readonly string[];
}

/** Rules are asked for every port and machine; what their texts mean is worked out once. */
const remembered = new WeakMap<SecurityRule, RuleParts>();

/** The texts of a rule, read. */
export function rulePartsOf(rule: SecurityRule): RuleParts {
  const known = remembered.get(rule);
  if (known !== undefined) return known;
  const parts: RuleParts = {
    sourcePorts: rule.sourcePorts.map(readPorts),
    destinationPorts: rule.destinationPorts.map(readPorts),
    destinations: rule.destinations.prefixes.map((prefix) => ({
      word: prefix.trim().toLowerCase(),
      cidr: parseCidr(prefix),
    })),
    groups: rule.destinations.applicationSecurityGroupIds.map(armKey),
  };
  remembered.set(rule, parts);
  return parts;
}

/** Reads `*`, `Any`, `80` or `100-200`. */
export function readPorts(range: string): RangeSet | null {
  return /^any$/i.test(range.trim()) ? allPorts : parsePorts(range);
}
