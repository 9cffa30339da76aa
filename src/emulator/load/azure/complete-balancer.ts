import { isShape, type Shape, shapesOf } from '../../shape.ts';
import { completeAddress } from './complete-address.ts';
import type { LoadBalancerFile } from './network-file.ts';
import { envelopeOf, type Place, present, referenceTo } from './place.ts';

type Rule = LoadBalancerFile['$rules'][number] | LoadBalancerFile['$natRules'][number];

/** A load balancer, with the public addresses of its frontends. `cards` are the interfaces whose IP configurations may join it. */
export function completeBalancer(
  file: LoadBalancerFile,
  place: Place,
  cards: readonly Shape[],
): { readonly balancer: Shape; readonly addresses: readonly Shape[] } {
  const envelope = envelopeOf(place, 'Microsoft.Network/loadBalancers', file);
  const frontends = file.$frontends.map((frontend) =>
    completeFrontend(frontend, place, { name: file.name, id: envelope.id }),
  );
  const joined = configurationsBy(cards);
  const part = (folder: string, name: string, properties: Shape) => {
    const id = `${envelope.id}/${folder}/${name}`;
    return {
      id,
      name,
      type: `Microsoft.Network/loadBalancers/${folder}`,
      properties: { provisioningState: 'Succeeded', ...properties },
    };
  };
  const id = (folder: string, name: string) => referenceTo(`${envelope.id}/${folder}/${name}`);
  const properties = {
    provisioningState: 'Succeeded',
    frontendIPConfigurations: frontends.map(({ frontend }) => frontend),
    backendAddressPools: file.$pools.map((name) => {
      const members = joined.get(`${envelope.id}/backendAddressPools/${name}`) ?? [];
      return part('backendAddressPools', name, {
        backendIPConfigurations: members.map(referenceTo),
        loadBalancerBackendAddresses: [],
      });
    }),
    loadBalancingRules: file.$rules.map((rule) => {
      const backendAddressPool = id('backendAddressPools', known(rule.pool, file.$pools, file.name));
      return part('loadBalancingRules', rule.name, { ...forwarding(rule, file, id), backendAddressPool });
    }),
    inboundNatRules: file.$natRules.map((rule) => {
      const [member] = joined.get(`${envelope.id}/inboundNatRules/${rule.name}`) ?? [];
      const target = member === undefined ? {} : { backendIPConfiguration: referenceTo(member) };
      return part('inboundNatRules', rule.name, { ...forwarding(rule, file, id), ...target });
    }),
    inboundNatPools: [],
    outboundRules: [],
    probes: [],
  };
  const balancer = { ...envelope, sku: { ...file.sku, tier: 'Regional' }, properties };
  return { balancer, addresses: frontends.flatMap(({ addresses }) => addresses) };
}

function completeFrontend(
  file: LoadBalancerFile['$frontends'][number],
  place: Place,
  owner: { name: string; id: string },
) {
  const id = `${owner.id}/frontendIPConfigurations/${file.name}`;
  const pip = file.publicIp && completeAddress(file.publicIp, place, { name: `${owner.name}-${file.name}`, id });
  const { subnet, ip } = file;
  const properties = {
    provisioningState: 'Succeeded',
    privateIPAllocationMethod: 'Dynamic',
    ...(pip === undefined ? {} : { publicIPAddress: referenceTo(pip.id) }),
    ...(subnet === undefined ? {} : { subnet: referenceTo(place.findId('subnet', subnet, place.group)) }),
    ...present({ privateIPAddress: ip }),
  };
  const type = 'Microsoft.Network/loadBalancers/frontendIPConfigurations';
  return { frontend: { id, name: file.name, type, properties }, addresses: pip === undefined ? [] : [pip.body] };
}

function forwarding(rule: Rule, file: LoadBalancerFile, id: (folder: string, name: string) => Shape): Shape {
  const frontend = known(
    rule.frontend,
    file.$frontends.map(({ name }) => name),
    file.name,
  );
  return {
    frontendIPConfiguration: id('frontendIPConfigurations', frontend),
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

/** IP configurations by the pool or NAT rule that they name. */
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
