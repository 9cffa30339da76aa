import type { Shape } from '../../shape.ts';
import { nsgOf } from './complete-network.ts';
import { asgProperties, poolProperties } from './complete-nic.ts';
import { extensionProperties, identityOf, securityProfileOf, userDataOf } from './complete-parts.ts';
import type { ScaleSetFile } from './machine-file.ts';
import type { ModelNicFile } from './network-file.ts';
import { envelopeOf, type Place, present, referenceTo } from './place.ts';

/** A scale set with what its instances have; nothing for a flexible one, whose machines are a file's own. */
export interface CompletedScaleSet {
  readonly scaleSet: Shape;
  readonly instanceNics: readonly Shape[];
  readonly instanceAddresses: readonly Shape[];
}

/** Makes a scale set of an estate file. */
export function completeScaleSet(file: ScaleSetFile, place: Place): CompletedScaleSet {
  const envelope = envelopeOf(place, 'Microsoft.Compute/virtualMachineScaleSets', file);
  const profile = profileOf(file, place);
  const scaleSet = {
    ...envelope,
    sku: { tier: 'Standard', ...file.sku },
    ...identityOf(file, envelope.id, place),
    properties: {
      provisioningState: 'Succeeded',
      ...present(file.properties),
      orchestrationMode: file.$mode,
      ...(profile === undefined ? {} : { virtualMachineProfile: profile }),
    },
  };
  const isUniform = file.$mode === 'Uniform';
  const instances = Array.from({ length: isUniform ? file.sku.capacity : 0 }, (_, index) =>
    file.$nics.map((nic) => instanceCard(nic, place, { ...envelope, index })),
  ).flat();
  return {
    scaleSet,
    instanceNics: instances.map(({ card }) => card),
    instanceAddresses: instances.flatMap(({ addresses }) => addresses),
  };
}

/** The model of the instances; a flexible set may have none. */
function profileOf(file: ScaleSetFile, place: Place): Shape | undefined {
  if (file.$model === 'none') return undefined;
  const { securityProfile, ...own } = file.$model;
  const extensions = file.$extensions.map((extension) => ({
    name: extension.name,
    properties: extensionProperties(extension),
  }));
  return {
    ...present(own),
    ...securityProfileOf(file.$msp, securityProfile, place),
    networkProfile: { networkInterfaceConfigurations: file.$nics.map((nic, index) => modelCard(nic, place, index)) },
    ...(extensions.length === 0 ? {} : { extensionProfile: { extensions } }),
    ...userDataOf(file),
  };
}

function modelCard(nic: ModelNicFile, place: Place, index: number): Shape {
  const address = nic.publicIp && {
    publicIPAddressConfiguration: { name: 'pip', sku: { name: nic.publicIp.sku, tier: 'Regional' } },
  };
  const properties = { ...cardProperties(nic, place), primary: true, privateIPAddressVersion: 'IPv4', ...address };
  return {
    name: nameOf(nic),
    properties: {
      primary: index === 0,
      ...nsgOf(nic.nsg, place),
      ipConfigurations: [{ name: 'ipconfig1', properties }],
    },
  };
}

function nameOf({ name }: ModelNicFile): string {
  return name ?? 'nic';
}

function cardProperties(nic: ModelNicFile, place: Place): Shape {
  const subnet = referenceTo(place.findId('subnet', nic.subnet, place.group));
  return { subnet, ...poolProperties(nic, place), ...asgProperties(nic, place) };
}

/** An instance by its number in a set. */
interface Instance {
  readonly id: string;
  readonly index: number;
}

/** The interface that one instance of a uniform set was given, which no list of the subscription shows. */
function instanceCard(nic: ModelNicFile, place: Place, { id: set, index }: Instance) {
  const instance = `${set}/virtualMachines/${index}`;
  const id = `${instance}/networkInterfaces/${nameOf(nic)}`;
  const configurationId = `${id}/ipConfigurations/ipconfig1`;
  const address = instanceAddress(nic, configurationId, index);
  const properties = {
    provisioningState: 'Succeeded',
    ...present({ privateIPAddress: nic.ip?.replace(/\d+$/, (first) => String(Number(first) + index)) }),
    privateIPAddressVersion: 'IPv4',
    primary: true,
    ...cardProperties(nic, place),
    ...(address === undefined ? {} : { publicIPAddress: referenceTo(String(address['id'])) }),
  };
  const configurations = [{ id: configurationId, name: 'ipconfig1', properties }];
  const card = {
    id,
    name: nameOf(nic),
    properties: {
      primary: true,
      ipConfigurations: configurations,
      ...nsgOf(nic.nsg, place),
      virtualMachine: referenceTo(instance),
    },
  };
  return { card, addresses: address === undefined ? [] : [address] };
}

function instanceAddress({ publicIp }: ModelNicFile, configurationId: string, index: number): Shape | undefined {
  if (publicIp === undefined) return undefined;
  return {
    id: `${configurationId}/publicIPAddresses/pip`,
    name: 'pip',
    sku: { name: publicIp.sku, tier: 'Regional' },
    properties: {
      provisioningState: 'Succeeded',
      ...present({ ipAddress: publicIp.addresses[index] }),
      publicIPAddressVersion: 'IPv4',
      ipConfiguration: referenceTo(configurationId),
    },
  };
}
