import type { Shape } from '../../shape.ts';
import { completeAddress } from './complete-address.ts';
import { nsgOf } from './complete-network.ts';
import type { NicFile, PublicIpFile } from './network-file.ts';
import { envelopeOf, type Place, partOf, referenceTo } from './place.ts';

/** A machine's network interface and the public addresses that it brings. */
export interface CompletedNic {
  readonly id: string;
  readonly nic: Shape;
  readonly addresses: readonly Shape[];
}

/** The machine that an interface is for, and which of its interfaces it is, from 0 on. */
export interface NicOwner {
  readonly name: string;
  readonly id: string;
  readonly index: number;
}

/** An interface, named after its machine unless the file names it. */
export function completeNic(file: NicFile, place: Place, machine: NicOwner): CompletedNic {
  const suffix = machine.index === 0 ? '' : `-${machine.index + 1}`;
  const name = file.name ?? `${machine.name}-nic${suffix}`;
  const envelope = envelopeOf(place, 'Microsoft.Network/networkInterfaces', { name });
  const first = ipConfiguration(place, envelope, {
    name: 'ipconfig1',
    publicIp: file.publicIp,
    addressName: `${machine.name}${suffix}`,
    properties: { primary: true, ...firstProperties(file, place) },
  });
  const second =
    file.ipv6 &&
    ipConfiguration(place, envelope, {
      name: 'ipv6',
      publicIp: file.ipv6.publicIp,
      addressName: `${machine.name}${suffix}-ipv6`,
      properties: { ...ipProperties(file, file.ipv6.ip, place), ...asgProperties(file, place) },
    });
  const made = second === undefined ? [first] : [first, second];
  const properties = {
    provisioningState: 'Succeeded',
    primary: machine.index === 0,
    ipConfigurations: made.map(({ configuration }) => configuration),
    ...nsgOf(file.nsg, place),
    virtualMachine: referenceTo(machine.id),
  };
  return { id: envelope.id, nic: { ...envelope, properties }, addresses: made.flatMap(({ addresses }) => addresses) };
}

interface IpConfiguration {
  readonly name: string;
  readonly publicIp: PublicIpFile | undefined;
  readonly addressName: string;
  readonly properties: Shape;
}

function ipConfiguration(place: Place, nic: ReturnType<typeof envelopeOf>, parts: IpConfiguration) {
  const { name, publicIp, addressName, properties } = parts;
  const folder = 'ipConfigurations';
  const address =
    publicIp && completeAddress(publicIp, place, { name: addressName, id: `${nic.id}/${folder}/${name}` });
  const reference = address === undefined ? {} : { publicIPAddress: referenceTo(address.id) };
  const configuration = partOf(nic, { folder, name, properties: { ...properties, ...reference } });
  return { configuration, addresses: address === undefined ? [] : [address.body] };
}

function firstProperties(file: NicFile, place: Place): Shape {
  const natRules = file.natRules.map((name) => referenceTo(place.findId('inbound NAT rule', name, place.group)));
  return {
    ...ipProperties(file, file.ip, place),
    ...poolProperties(file, place),
    ...asgProperties(file, place),
    ...(natRules.length === 0 ? {} : { loadBalancerInboundNatRules: natRules }),
  };
}

function ipProperties({ subnet }: NicFile, privateIPAddress: string, { findId, group }: Place): Shape {
  return {
    privateIPAddress,
    privateIPAddressVersion: privateIPAddress.includes(':') ? 'IPv6' : 'IPv4',
    privateIPAllocationMethod: 'Dynamic',
    subnet: referenceTo(findId('subnet', subnet, group)),
  };
}

/** The backend pools that an IP configuration joins. */
export function poolProperties({ pools }: Pick<NicFile, 'pools'>, { findId, group }: Place): Shape {
  if (pools.length === 0) return {};
  return { loadBalancerBackendAddressPools: pools.map((name) => referenceTo(findId('backend pool', name, group))) };
}

/** The application security groups of an IP configuration. */
export function asgProperties({ asgs }: Pick<NicFile, 'asgs'>, { findId, group }: Place): Shape {
  if (asgs.length === 0) return {};
  const ids = asgs.map((name) => findId('application security group', name, group));
  return { applicationSecurityGroups: ids.map(referenceTo) };
}
