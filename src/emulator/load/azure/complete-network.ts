import type { Shape } from '../../shape.ts';
import type { RuleFile, SecurityGroupFile, VirtualNetworkFile } from './network-file.ts';
import { envelopeOf, type Place, partOf, referenceTo } from './place.ts';

/** A virtual network with its subnets. */
export function completeVirtualNetwork(file: VirtualNetworkFile, place: Place): Shape {
  const envelope = envelopeOf(place, 'Microsoft.Network/virtualNetworks', file);
  const subnets = file.$subnets.map(({ name, prefix, nsg }) => {
    const properties = { ...oneOrMany('addressPrefix', 'addressPrefixes', prefix), ...nsgOf(nsg, place) };
    return partOf(envelope, { folder: 'subnets', name, properties });
  });
  const addressSpace = { addressPrefixes: file.$prefixes };
  const properties = { provisioningState: 'Succeeded', addressSpace, subnets, virtualNetworkPeerings: [] };
  return { ...envelope, properties };
}

/** The security group of a subnet or an interface, if it has one. */
export function nsgOf(nsg: string | undefined, { findId, group }: Place): Shape {
  return nsg === undefined ? {} : { networkSecurityGroup: referenceTo(findId('network security group', nsg, group)) };
}

/** A security group with the default rules that every one has. */
export function completeSecurityGroup(file: SecurityGroupFile, place: Place): Shape {
  const envelope = envelopeOf(place, 'Microsoft.Network/networkSecurityGroups', file);
  const securityRules = file.$rules.map((rule) =>
    partOf(envelope, { folder: 'securityRules', name: rule.name, properties: ruleProperties(rule, place) }),
  );
  const defaultSecurityRules = defaultRules.map(([name, properties]) =>
    partOf(envelope, { folder: 'defaultSecurityRules', name, properties }),
  );
  return { ...envelope, properties: { provisioningState: 'Succeeded', securityRules, defaultSecurityRules } };
}

function ruleProperties(rule: RuleFile, { findId, group }: Place): Shape {
  const asgs = (names: readonly string[]) =>
    names.map((name) => referenceTo(findId('application security group', name, group)));
  const { priority, direction, access, protocol, sourceAsgs, destinationAsgs } = rule;
  const anybody = (named: readonly string[]) => (named.length === 0 ? ['*'] : []);
  return {
    priority,
    direction,
    access,
    protocol,
    ...oneOrMany('sourcePortRange', 'sourcePortRanges', rule.sourcePorts),
    ...oneOrMany('destinationPortRange', 'destinationPortRanges', rule.ports),
    ...oneOrMany('sourceAddressPrefix', 'sourceAddressPrefixes', rule.source ?? anybody(sourceAsgs)),
    ...oneOrMany(
      'destinationAddressPrefix',
      'destinationAddressPrefixes',
      rule.destination ?? anybody(destinationAsgs),
    ),
    ...(sourceAsgs.length === 0 ? {} : { sourceApplicationSecurityGroups: asgs(sourceAsgs) }),
    ...(destinationAsgs.length === 0 ? {} : { destinationApplicationSecurityGroups: asgs(destinationAsgs) }),
  };
}

/** ARM fills the singular member or the plural one; the other is missing or empty. */
function oneOrMany(one: string, many: string, values: readonly string[]): Shape {
  return values.length === 1 ? { [one]: values[0], [many]: [] } : { [many]: values };
}

/** https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#default-security-rules */
const defaultRules: readonly (readonly [string, Shape])[] = [
  defaultRule('AllowVnetInBound', 65000, { source: 'VirtualNetwork', destination: 'VirtualNetwork' }),
  defaultRule('AllowAzureLoadBalancerInBound', 65001, { source: 'AzureLoadBalancer' }),
  defaultRule('DenyAllInBound', 65500, { access: 'Deny' }),
  defaultRule('AllowVnetOutBound', 65000, {
    direction: 'Outbound',
    source: 'VirtualNetwork',
    destination: 'VirtualNetwork',
  }),
  defaultRule('AllowInternetOutBound', 65001, { direction: 'Outbound', destination: 'Internet' }),
  defaultRule('DenyAllOutBound', 65500, { direction: 'Outbound', access: 'Deny' }),
];

interface DefaultRule {
  readonly direction?: 'Inbound' | 'Outbound';
  readonly access?: 'Allow' | 'Deny';
  readonly source?: string;
  readonly destination?: string;
}

function defaultRule(name: string, priority: number, rule: DefaultRule): readonly [string, Shape] {
  const { direction = 'Inbound', access = 'Allow', source = '*', destination = '*' } = rule;
  const ports = { sourcePortRange: '*', destinationPortRange: '*' };
  const ends = { sourceAddressPrefix: source, destinationAddressPrefix: destination };
  return [name, { priority, direction, access, protocol: '*', ...ports, ...ends }];
}
