import { armKey, armName } from '../../../model/azure/arm-id.ts';
import type { AzureInterface, IpConfiguration } from '../../../model/azure/network.ts';
import { addressesOf, parseAddress, parseCidr } from '../../network/cidr.ts';
import { type RangeSet, rangeSet } from '../../network/range-set.ts';
import { undetermined } from '../../reach/doubt.ts';
import type { AzureNetworkView } from './azure-network-view.ts';
import type { Level } from './firewall.ts';
import type { Destination } from './rule-match.ts';
import { unlisted } from './unlisted.ts';

/** One IP configuration of a machine with everything that stands directly in front of it. */
export interface Place {
  readonly card: AzureInterface;
  readonly config: IpConfiguration;
  /** `nic web-nic/ipconfig1`. */
  readonly label: string;
  /** A scale set's model, from which the instances get their own. */
  readonly isModel: boolean;
  /** Subnet first, then interface. */
  readonly levels: readonly Level[];
  readonly destination: Omit<Destination, 'isFloating'>;
  /** Key of the virtual network. */
  readonly networkKey?: string;
}

/** The places of an interface, or of one in a scale set's model. */
export function placesOf(view: AzureNetworkView, card: AzureInterface, isModel: boolean): Place[] {
  return card.ipConfigurations.map((config): Place => {
    const networkKey = config.subnetId === undefined ? undefined : armKey(config.subnetId).split('/subnets/')[0];
    return {
      card,
      config,
      label: `${isModel ? 'nic configuration' : 'nic'} ${card.name}/${config.name}`,
      isModel,
      levels: [...subnetLevel(view, config), ...groupLevel(view, card.securityGroupId)],
      destination: destinationOf(view, config),
      ...(networkKey === undefined ? {} : { networkKey }),
    };
  });
}

function subnetLevel(view: AzureNetworkView, config: IpConfiguration): Level[] {
  const { subnetId } = config;
  if (subnetId === undefined) return [{ doubt: undetermined(`IP configuration ${config.name} shows no subnet`) }];
  const subnet = view.subnets.get(armKey(subnetId));
  if (subnet !== undefined) return groupLevel(view, subnet.securityGroupId);
  return [{ doubt: unlisted(view.network.subnets, 'virtualNetworks', armName(subnetId)) }];
}

function groupLevel(view: AzureNetworkView, id: string | undefined): Level[] {
  if (id === undefined) return [];
  const group = view.securityGroups.get(armKey(id));
  if (group !== undefined) return [{ group }];
  return [{ doubt: unlisted(view.network.securityGroups, 'networkSecurityGroups', armName(id)) }];
}

function destinationOf(view: AzureNetworkView, config: IpConfiguration): Omit<Destination, 'isFloating'> {
  const address = config.privateAddress === undefined ? null : parseAddress(config.privateAddress);
  const groups = new Set(config.applicationSecurityGroupIds.map(armKey));
  const { family } = config;
  if (address !== null && address.family === family) return { family, address: address.value, groups };
  const subnet = config.subnetId === undefined ? undefined : view.subnets.get(armKey(config.subnetId));
  return subnet === undefined ? { family, groups } : { family, subnet: readRanges(subnet.prefixes, family), groups };
}

function readRanges(prefixes: readonly string[], family: 4 | 6): RangeSet {
  return rangeSet(prefixes.flatMap((prefix) => readRange(prefix, family)));
}

function readRange(prefix: string, family: 4 | 6): RangeSet {
  const cidr = parseCidr(prefix);
  return cidr === null ? [] : addressesOf(cidr, family);
}
