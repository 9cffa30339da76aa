import type { Shape } from '../../shape.ts';
import { completeAddress } from './complete-address.ts';
import type { NicFile, PublicIpFile } from './network-file.ts';
import { envelopeOf, type Place, referenceTo } from './place.ts';

/** A machine's network interface and the public addresses that it brings. */
export interface CompletedNic {
  readonly id: string;
  readonly nic: Shape;
  readonly addresses: readonly Shape[];
}

interface Owner {
  readonly name: string;
  readonly id: string;
}

/** The interface number `index` of a machine, named after it. */
export function completeNic(file: NicFile, place: Place, machine: Owner, index: number): CompletedNic {
  const suffix = index === 0 ? '' : `-${index + 1}`;
  const name = file.name ?? `${machine.name}-nic${suffix}`;
  const envelope = envelopeOf(place, 'Microsoft.Network/networkInterfaces', { name });
  const addresses: Shape[] = [];
  const addressOf = (publicIp: PublicIpFile | undefined, owner: Owner) => {
    if (publicIp === undefined) return {};
    const { id, body } = completeAddress(publicIp, place, owner);
    addresses.push(body);
    return { publicIPAddress: { id } };
  };
  const first = configuration(envelope.id, 'ipconfig1', {
    ...firstProperties(file, place),
    ...addressOf(file.publicIp, { name: `${machine.name}${suffix}`, id: `${envelope.id}/ipConfigurations/ipconfig1` }),
  });
  const second =
    file.ipv6 &&
    configuration(envelope.id, 'ipv6', {
      ...ipProperties(file.ipv6.ip, 'IPv6', place.findId('subnet', file.subnet, place.group)),
      ...asgProperties(file, place),
      ...addressOf(file.ipv6.publicIp, {
        name: `${machine.name}${suffix}-ipv6`,
        id: `${envelope.id}/ipConfigurations/ipv6`,
      }),
    });
  const properties = {
    provisioningState: 'Succeeded',
    primary: index === 0,
    ipConfigurations: second === undefined ? [first] : [first, second],
    ...nsgOf(file.nsg, place),
    virtualMachine: referenceTo(machine.id),
  };
  return { id: envelope.id, nic: { ...envelope, properties }, addresses };
}

/** The security group of an interface, if it has one. */
export function nsgOf(nsg: string | undefined, { findId, group }: Place): Shape {
  return nsg === undefined ? {} : { networkSecurityGroup: referenceTo(findId('network security group', nsg, group)) };
}

/** What stands in the properties of an IP configuration by reference. */
export function poolProperties({ pools }: Pick<NicFile, 'pools'>, { findId, group }: Place): Shape {
  if (pools.length === 0) return {};
  return { loadBalancerBackendAddressPools: pools.map((name) => referenceTo(findId('backend pool', name, group))) };
}

/** The application security groups of an IP configuration. */
export function asgProperties({ asgs }: Pick<NicFile, 'asgs'>, { findId, group }: Place): Shape {
  if (asgs.length === 0) return {};
  return {
    applicationSecurityGroups: asgs.map((name) => referenceTo(findId('application security group', name, group))),
  };
}

function firstProperties(file: NicFile, place: Place): Shape {
  const { findId, group } = place;
  const { natRules } = file;
  return {
    ...ipProperties(file.ip, 'IPv4', findId('subnet', file.subnet, group)),
    primary: true,
    ...poolProperties(file, place),
    ...asgProperties(file, place),
    ...(natRules.length === 0
      ? {}
      : { loadBalancerInboundNatRules: natRules.map((name) => referenceTo(findId('inbound NAT rule', name, group))) }),
  };
}

function ipProperties(privateIPAddress: string, privateIPAddressVersion: 'IPv4' | 'IPv6', subnet: string): Shape {
  return {
    provisioningState: 'Succeeded',
    privateIPAddress,
    privateIPAddressVersion,
    privateIPAllocationMethod: 'Dynamic',
    subnet: referenceTo(subnet),
  };
}

function configuration(nicId: string, name: string, properties: Shape): Shape {
  const type = 'Microsoft.Network/networkInterfaces/ipConfigurations';
  return { id: `${nicId}/ipConfigurations/${name}`, name, type, properties };
}
