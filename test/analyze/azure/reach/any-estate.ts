import fc from 'fast-check';
import { allow, ipConfigurationId, networkId, nic, nsg, pip, ref, vm, vnet } from '../arm.ts';
import { anyGroup, applicationGroups } from './any-groups.ts';

type Body = Readonly<Record<string, unknown>>;

/** One subscription's answers, with one machine in it. */
export interface AnyEstate {
  readonly listed: Body;
  readonly nics: readonly Body[];
  readonly nsgs: readonly Body[];
  readonly pips: readonly Body[];
  readonly vnets: readonly Body[];
  readonly balancers: readonly Body[];
}

const balancer = networkId('loadBalancers', 'lb');
const frontend = { id: `${balancer}/frontendIPConfigurations/fe` };
const pool = { id: `${balancer}/backendAddressPools/be` };
const skus = fc.constantFrom('Basic', 'Standard', 'standardV2', undefined);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** What one of the two interfaces of the machine is like. */
const card = fc.record({
  isIpv6: fc.boolean(),
  group: maybe(fc.constantFrom('nsg-a', 'nsg-b')),
  addressSku: maybe(skus.map((sku) => ({ sku }))),
  groups: fc.subarray(applicationGroups),
  joins: fc.constantFrom('by reference', 'by the pool', 'by address', 'not', 'not'),
  isDown: fc.constantFrom(false, false, true),
  natName: maybe(fc.constantFrom('nat-0', 'nat-1')),
});

type Card = typeof card extends fc.Arbitrary<infer T> ? T : never;

const forwarding = fc.record({
  protocol: fc.constantFrom('Tcp', 'TCP', 'All', 'Udp'),
  frontendPort: fc.constantFrom(80, 443, 8080, 8000),
  backendPort: fc.constantFrom(80, 443, 22, 8085),
});

const balancing = fc.record({
  sku: skus,
  face: fc.constantFrom('IPv4', 'IPv4', 'IPv6', 'internal'),
  rules: fc.array(forwarding, { maxLength: 2 }),
  nats: fc.tuple(forwarding, forwarding),
});

type Balancing = typeof balancing extends fc.Arbitrary<infer T> ? T : never;

function cardBody(name: string, { isIpv6, group, addressSku, groups, joins, natName }: Card): Body {
  const configuration = {
    privateIPAddress: addressOf(name, isIpv6),
    privateIPAddressVersion: isIpv6 ? 'IPv6' : 'IPv4',
    applicationSecurityGroups: groups.map((id) => ({ id: id.toUpperCase() })),
    ...(addressSku === undefined ? {} : { publicIPAddress: ref('publicIPAddresses', `ip-${name}`) }),
    ...(joins === 'by reference' ? { loadBalancerBackendAddressPools: [{ id: pool.id.toLowerCase() }] } : {}),
    ...(natName === 'nat-1' ? { loadBalancerInboundNatRules: [{ id: `${balancer}/inboundNatRules/NAT-1` }] } : {}),
  };
  return nic(
    configuration,
    group === undefined ? {} : { networkSecurityGroup: ref('networkSecurityGroups', group) },
    name,
  );
}

function addressOf(name: string, isIpv6: boolean): string {
  if (isIpv6) return name === 'a' ? 'fd00::4' : 'fd01::4';
  return name === 'a' ? '10.0.0.4' : '10.0.0.5';
}

function memberBodies(name: string, { isIpv6, joins, isDown }: Card): Body[] {
  const state = isDown ? { adminState: 'Down' } : {};
  const own = { networkInterfaceIPConfiguration: { id: ipConfigurationId(name).toUpperCase() } };
  const byAddress = { ipAddress: addressOf(name, isIpv6), virtualNetwork: ref('virtualNetworks', 'VNET') };
  if (joins === 'by address') return [{ properties: { ...byAddress, ...state } }];
  return joins === 'by the pool' || isDown ? [{ properties: { ...own, ...state } }] : [];
}

function balancerBody({ sku, face, rules, nats }: Balancing, cards: readonly [string, Card][]): Body {
  const shown =
    face === 'internal' ? { privateIPAddress: '10.0.0.9' } : { publicIPAddress: ref('publicIPAddresses', 'ip-lb') };
  const common = (fields: Body) => ({ ...fields, frontendIPConfiguration: frontend });
  const ownerOf = (natName: string) => cards.find(([, item]) => item.natName === natName)?.[0];
  const natRules = nats.flatMap((fields, index) => {
    const owner = ownerOf(`nat-${index}`);
    if (owner === undefined) return [];
    const names = index === 0 ? { backendIPConfiguration: { id: ipConfigurationId(owner) } } : {};
    return [
      {
        id: `${balancer}/inboundNatRules/nat-${index}`,
        name: `nat-${index}`,
        properties: { ...common(fields), ...names },
      },
    ];
  });
  const members = cards.flatMap(([name, item]) => memberBodies(name, item));
  const listed = cards
    .filter(([, item]) => item.joins === 'by the pool')
    .map(([name]) => ({ id: ipConfigurationId(name) }));
  return {
    id: balancer,
    name: 'lb',
    ...(sku === undefined ? {} : { sku: { name: sku } }),
    properties: {
      frontendIPConfigurations: [{ ...frontend, name: 'fe', properties: shown }],
      backendAddressPools: [
        { ...pool, name: 'be', properties: { backendIPConfigurations: listed, loadBalancerBackendAddresses: members } },
      ],
      loadBalancingRules: rules.map((fields, index) => ({
        name: `rule-${index}`,
        properties: { ...common(fields), backendAddressPool: pool },
      })),
      inboundNatRules: natRules,
    },
  };
}

function addressBody(name: string, sku: string | undefined, isIpv6: boolean): Body {
  const address = {
    ipAddress: isIpv6 ? '2603:1020::99' : '20.1.2.3',
    publicIPAddressVersion: isIpv6 ? 'IPv6' : 'IPv4',
  };
  return pip(sku, address, name);
}

const groups = fc.tuple(
  anyGroup('nsg-a', { withTags: false }),
  fc.constantFrom(nsg('nsg-b', allow(100, '*', { protocol: '*' })), nsg('nsg-b', allow(200, '80')), nsg('nsg-b')),
  anyGroup('nsg-subnet', { withTags: false }),
);

/** A machine with two interfaces behind addresses, a load balancer and security groups of every kind. */
export const anyEstate: fc.Arbitrary<AnyEstate> = fc
  .record({
    a: card,
    b: card,
    balancing,
    groups,
    subnetGroup: fc.constantFrom(undefined, undefined, 'nsg-subnet', 'nsg-b'),
  })
  .map(({ a, b, balancing: parts, groups: nsgs, subnetGroup }) => {
    const cards: [string, Card][] = [
      ['a', a],
      ['b', b],
    ];
    const subnet = subnetGroup === undefined ? {} : { networkSecurityGroup: ref('networkSecurityGroups', subnetGroup) };
    const own = cards.flatMap(([name, { addressSku, isIpv6 }]) =>
      addressSku === undefined ? [] : [addressBody(`ip-${name}`, addressSku.sku, isIpv6)],
    );
    return {
      listed: vm({
        networkProfile: { networkInterfaces: [ref('networkInterfaces', 'a'), ref('networkInterfaces', 'b')] },
      }),
      nics: cards.map(([name, item]) => cardBody(name, item)),
      nsgs,
      pips: [...own, ...(parts.face === 'internal' ? [] : [addressBody('ip-lb', 'Standard', parts.face === 'IPv6')])],
      vnets: [vnet(subnet)],
      balancers: [balancerBody(parts, cards)],
    };
  });
