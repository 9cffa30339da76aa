import type { AnyEstate } from './any-estate.ts';
import { clientPorts } from './any-groups.ts';
import { fieldsOf, isAdmitted, listOf, wordOf } from './packet-model.ts';

/**
 * Who gets to a machine of a random estate, worked out by sending packets: from one host of every stretch of the internet that
 * the rules of the estate tell apart, to every web port of every address. It reads ARM bodies and shares nothing with the product.
 */

type Fields = Readonly<Record<string, unknown>>;

/** `isLarge`: the stretch alone is larger than a /8 of IPv4 or a /32 of IPv6. */
const hosts = [
  { source: '5.5.5.5', isLarge: true },
  { source: '8.8.8.8', isLarge: true },
  { source: '9.1.2.3', isLarge: false },
  { source: '9.1.2.4', isLarge: false },
  { source: '20.1.2.3', isLarge: true },
  { source: '150.1.1.1', isLarge: true },
  { source: '203.7.0.9', isLarge: true },
  { source: '215.1.1.1', isLarge: true },
  { source: '2603:1020::5', isLarge: false },
  { source: '2603:1020::6', isLarge: false },
  { source: '2a00::1', isLarge: true },
];

const webPorts = [80, 443, 8080, 8443];

/** A port of an address on the internet, and what stands behind it. */
interface Door {
  readonly port: number;
  readonly backendPort: number;
  readonly card: Fields;
  readonly isBasic: boolean;
}

/** The worst exposure of the machine, and the ports that have it. */
export function walk(estate: AnyEstate): {
  readonly exposure: 'public' | 'restricted' | 'none';
  readonly ports: number[];
} {
  const doors = estate.nics.flatMap((card) => [...addressDoors(estate, card), ...balancerDoors(estate, card)]);
  const open = doors.map((door) => ({
    port: door.port,
    admitted: hosts.filter(({ source }) => getsIn(estate, door, source)),
  }));
  const wide = open.filter(({ admitted }) => admitted.some(({ isLarge }) => isLarge));
  const narrow = open.filter(({ admitted }) => admitted.length > 0);
  const [exposure, worst] = wide.length > 0 ? (['public', wide] as const) : (['restricted', narrow] as const);
  if (worst.length === 0) return { exposure: 'none', ports: [] };
  return { exposure, ports: [...new Set(worst.map(({ port }) => port))].sort((a, b) => a - b) };
}

function addressDoors({ pips }: AnyEstate, card: Fields): Door[] {
  const id = idOf(configOf(card)['publicIPAddress']);
  if (id === '') return [];
  const isBasic = isBasicSku(pips.find((item) => idOf(item) === id));
  return webPorts.map((port) => ({ port, backendPort: port, card, isBasic }));
}

function balancerDoors({ balancers, pips }: AnyEstate, card: Fields): Door[] {
  return balancers.flatMap((balancer) => {
    const properties = fieldsOf(balancer['properties']);
    const [frontend] = listOf(properties['frontendIPConfigurations']).map((item) =>
      fieldsOf(fieldsOf(item)['properties']),
    );
    const address = pips.find((item) => idOf(item) === idOf(frontend?.['publicIPAddress']));
    const version = wordOf(fieldsOf(address?.['properties'])['publicIPAddressVersion']);
    if (address === undefined || version !== wordOf(configOf(card)['privateIPAddressVersion'])) return [];
    const [pool] = listOf(properties['backendAddressPools']).map(fieldsOf);
    const rules = isMember(pool ?? {}, card) ? listOf(properties['loadBalancingRules']) : [];
    const nats = listOf(properties['inboundNatRules']).filter((nat) => leadsTo(fieldsOf(nat), card));
    return [...rules, ...nats].flatMap((rule): Door[] => {
      const { protocol, frontendPort, backendPort } = fieldsOf(fieldsOf(rule)['properties']);
      const port = Number(frontendPort);
      if (wordOf(protocol) === 'udp' || !webPorts.includes(port)) return [];
      return [{ port, backendPort: Number(backendPort), card, isBasic: isBasicSku(balancer) }];
    });
  });
}

function isMember(pool: Fields, card: Fields): boolean {
  const properties = fieldsOf(pool['properties']);
  const members = listOf(properties['loadBalancerBackendAddresses']).map((item) =>
    fieldsOf(fieldsOf(item)['properties']),
  );
  const own = members.filter((member) => {
    const id = idOf(member['networkInterfaceIPConfiguration']);
    return id === '' ? member['ipAddress'] === configOf(card)['privateIPAddress'] : id === configIdOf(card);
  });
  if (own.some((member) => wordOf(member['adminState']) === 'down')) return false;
  const isNamed = listOf(configOf(card)['loadBalancerBackendAddressPools']).some((item) => idOf(item) === idOf(pool));
  const isListed = listOf(properties['backendIPConfigurations']).some((item) => idOf(item) === configIdOf(card));
  return isNamed || isListed || own.length > 0;
}

function leadsTo(nat: Fields, card: Fields): boolean {
  const isNamed = listOf(configOf(card)['loadBalancerInboundNatRules']).some((item) => idOf(item) === idOf(nat));
  return isNamed || idOf(fieldsOf(nat['properties'])['backendIPConfiguration']) === configIdOf(card);
}

function getsIn(estate: AnyEstate, { card, backendPort, isBasic }: Door, source: string): boolean {
  const config = configOf(card);
  const destination = String(config['privateIPAddress']);
  if (source.includes(':') !== destination.includes(':')) return false;
  const [subnet] = listOf(fieldsOf(fieldsOf(estate.vnets[0])['properties'])['subnets']).map((item) =>
    fieldsOf(fieldsOf(item)['properties']),
  );
  const ids = [subnet?.['networkSecurityGroup'], fieldsOf(card['properties'])['networkSecurityGroup']].map(idOf);
  const groups = estate.nsgs.filter((item) => ids.includes(idOf(item)));
  if (ids.every((id) => id === '')) return isBasic;
  const destinationGroups = listOf(config['applicationSecurityGroups']).map(idOf);
  const packet = { protocol: 'tcp', source, destination, destinationGroups, port: backendPort };
  return clientPorts.some((sourcePort) => isAdmitted(groups, { ...packet, sourcePort }));
}

function isBasicSku(body: Fields | undefined): boolean {
  const name = wordOf(fieldsOf(body?.['sku'])['name']);
  return name === '' || name === 'basic';
}

function configOf(card: Fields): Fields {
  const [config] = listOf(fieldsOf(card['properties'])['ipConfigurations']).map(fieldsOf);
  return fieldsOf(config?.['properties']);
}

function configIdOf(card: Fields): string {
  const [config] = listOf(fieldsOf(card['properties'])['ipConfigurations']);
  return idOf(config);
}

function idOf(body: unknown): string {
  return wordOf(fieldsOf(body)['id']);
}
