import type { AzureMachine } from '../../model/azure/machine.ts';
import type { AzureNetwork, AzureSecurityGroup, SecurityRule } from '../../model/azure/network.ts';
import { type Fact, undetermined } from '../fact.ts';
import type { Doubt } from '../reach/doubt.ts';
import { viewAzureNetwork } from './reach/azure-network-view.ts';
import { machinePlaces } from './reach/machine-places.ts';
import type { Place } from './reach/place.ts';
import { matchPacket } from './reach/rule-match.ts';
import { rulePartsOf } from './reach/rule-parts.ts';

const METADATA_TAG = 'azureplatformimds';
const METADATA_PORT = 80;
/** A port that a client may have. */
const CLIENT_PORT = 50_000;

/**
 * The outbound rules that keep a machine from its metadata service, one for each IP configuration; an empty list when some
 * way stays open. Only rules that name the service tag `AzurePlatformIMDS` reach that traffic.
 * https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#azure-platform-considerations
 */
export function metadataDenials(machine: AzureMachine, network: AzureNetwork): Fact<string[]> {
  const { places, doubts } = machinePlaces(viewAzureNetwork(network), machine);
  const denials = places.filter(({ destination }) => destination.family === 4).map(denialOf);
  const isOpen = denials.includes('open');
  if (isOpen) return { value: [], unread: [] };
  const open: Doubt[] = [...doubts, ...denials.flatMap((item) => (typeof item === 'object' ? [item] : []))];
  const doubt = open[0];
  if (doubt !== undefined) return { unread: [{ path: 'msp.compensatedBy', ...doubt }] };
  if (denials.length === 0) return { unread: [undetermined('msp.compensatedBy', 'no network interface is known')] };
  return { value: [...new Set(denials.flatMap((item) => (typeof item === 'string' ? [item] : [])))], unread: [] };
}

/** The denying rule in words, `open`, or why neither is known. A denial at either level is enough. */
function denialOf(place: Place): string | Doubt {
  let doubt: Doubt | undefined;
  for (const level of place.levels) {
    if ('doubt' in level) doubt = level.doubt;
    else {
      const rule = level.group.rules.find((item) => isAboutMetadata(item, place));
      if (rule?.access === 'deny') return words(level.group, rule);
    }
  }
  return doubt ?? 'open';
}

function words(group: AzureSecurityGroup, rule: SecurityRule): string {
  return `nsg ${group.name} rule ${rule.name} (priority ${rule.priority}) denies AzurePlatformIMDS`;
}

/**
 * Whether a rule decides on the machine's requests for metadata. In doubt a permission counts and a denial does not: one
 * whose ports or sources are narrower than the machine's own traffic leaves a way open.
 */
function isAboutMetadata(rule: SecurityRule, { destination }: Place): boolean {
  if (rule.direction !== 'outbound') return false;
  if (!rulePartsOf(rule).destinations.some(({ word }) => word === METADATA_TAG)) return false;
  const own = { ...destination, isFloating: false };
  const packet = { protocol: 'tcp', sourcePort: METADATA_PORT, port: CLIENT_PORT, destination: own } as const;
  const match = matchPacket(turned(rule), packet);
  return match === 'yes' || (match === 'maybe' && rule.access === 'allow');
}

/** The rule as if the packet came back: the machine's side of an outbound rule is its source. */
function turned(rule: SecurityRule): SecurityRule {
  const { sources, sourcePorts, destinationPorts } = rule;
  return { ...rule, destinations: sources, destinationPorts: sourcePorts, sourcePorts: destinationPorts };
}
