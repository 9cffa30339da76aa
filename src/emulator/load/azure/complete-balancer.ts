import { isShape, type Shape, shapesOf } from '../../shape.ts';
import { completeAddress } from './complete-address.ts';
import type { LoadBalancerFile } from './network-file.ts';
import { envelopeOf, type Place, partOf, present, referenceTo } from './place.ts';

type Rule = LoadBalancerFile['$rules'][number] | LoadBalancerFile['$natRules'][number];

interface Balancer {
  readonly file: LoadBalancerFile;
  readonly envelope: ReturnType<typeof envelopeOf>;
  readonly place: Place;
  /** IP configurations by the pool or NAT rule that they name. */
  readonly joined: ReadonlyMap<string, readonly string[]>;
}

/** A load balancer, with the public addresses of its frontends. `cards` are the interfaces whose IP configurations may join it. */
export function completeBalancer(
  file: LoadBalancerFile,
  place: Place,
  cards: readonly Shape[],
): { readonly balancer: Shape; readonly addresses: readonly Shape[] } {
  const envelope = envelopeOf(place, 'Microsoft.Network/loadBalancers', file);
  const balancer: Balancer = { file, envelope, place, joined: configurationsBy(cards) };
  const frontends = file.$frontends.map((frontend) => completeFrontend(frontend, balancer));
  const properties = {
    provisioningState: 'Succeeded',
    frontendIPConfigurations: frontends.map(({ frontend }) => frontend),
    backendAddressPools: file.$pools.map((name) => completePool(name, balancer)),
    loadBalancingRules: file.$rules.map((rule) => completeRule(rule, balancer)),
    inboundNatRules: file.$natRules.map((rule) => completeNatRule(rule, balancer)),
    inboundNatPools: [],
    outboundRules: [],
    probes: [],
  };
  const body = { ...envelope, sku: { ...file.sku, tier: 'Regional' }, properties };
  return { balancer: body, addresses: frontends.flatMap(({ addresses }) => addresses) };
}

function completeFrontend(frontend: LoadBalancerFile['$frontends'][number], { envelope, place }: Balancer) {
  const { name, publicIp, subnet, ip } = frontend;
  const folder = 'frontendIPConfigurations';
  const owner = { name: `${envelope.name}-${name}`, id: `${envelope.id}/${folder}/${name}` };
  const address = publicIp && completeAddress(publicIp, place, owner);
  const properties = {
    privateIPAllocationMethod: 'Dynamic',
    ...(address === undefined ? {} : { publicIPAddress: referenceTo(address.id) }),
    ...(subnet === undefined ? {} : { subnet: referenceTo(place.findId('subnet', subnet, place.group)) }),
    ...present({ privateIPAddress: ip }),
  };
  const addresses = address === undefined ? [] : [address.body];
  return { frontend: partOf(envelope, { folder, name, properties }), addresses };
}

function completePool(name: string, { envelope, joined }: Balancer): Shape {
  const folder = 'backendAddressPools';
  const members = joined.get(`${envelope.id}/${folder}/${name}`) ?? [];
  const properties = { backendIPConfigurations: members.map(referenceTo), loadBalancerBackendAddresses: [] };
  return partOf(envelope, { folder, name, properties });
}

function completeRule(rule: LoadBalancerFile['$rules'][number], balancer: Balancer): Shape {
  const { file, envelope } = balancer;
  const pool = known(rule.pool, file.$pools, file.name);
  const backendAddressPool = referenceTo(`${envelope.id}/backendAddressPools/${pool}`);
  const properties = { ...forwarding(rule, balancer), backendAddressPool };
  return partOf(envelope, { folder: 'loadBalancingRules', name: rule.name, properties });
}

function completeNatRule(rule: LoadBalancerFile['$natRules'][number], balancer: Balancer): Shape {
  const { envelope, joined } = balancer;
  const folder = 'inboundNatRules';
  const [member] = joined.get(`${envelope.id}/${folder}/${rule.name}`) ?? [];
  const target = member === undefined ? {} : { backendIPConfiguration: referenceTo(member) };
  return partOf(envelope, { folder, name: rule.name, properties: { ...forwarding(rule, balancer), ...target } });
}

function forwarding(rule: Rule, { file, envelope }: Balancer): Shape {
  const names = file.$frontends.map(({ name }) => name);
  const frontend = known(rule.frontend, names, file.name);
  return {
    frontendIPConfiguration: referenceTo(`${envelope.id}/frontendIPConfigurations/${frontend}`),
    frontendPort: rule.port,
    backendPort: rule.backendPort ?? rule.port,
    protocol: rule.protocol,
    enableFloatingIP: rule.floating,
    idleTimeoutInMinutes: 4,
  };
}

function known(name: string, names: readonly string[], balancer: string): string {
  if (names.includes(name)) return name;
  throw new Error(`load balancer ${balancer} has no ${name}: it has ${names.join(', ')}`);
}

function configurationsBy(cards: readonly Shape[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const card of cards) {
    const configurations = isShape(card['properties']) ? shapesOf(card['properties']['ipConfigurations']) : [];
    for (const { id, properties } of configurations) {
      const own = isShape(properties) ? properties : {};
      const named = [
        ...shapesOf(own['loadBalancerBackendAddressPools']),
        ...shapesOf(own['loadBalancerInboundNatRules']),
      ];
      for (const { id: key } of named) found.set(String(key), [...(found.get(String(key)) ?? []), String(id)]);
    }
  }
  return found;
}
