import fc from 'fast-check';
import { networkId, nsg } from '../arm.ts';

type Fields = Record<string, unknown>;

/** Few values with much overlap, so that rules shadow each other in most cases. */
const everybody = ['*', 'Any', 'Internet', '0.0.0.0/0', '::/0'];
const parts = [
  '0.0.0.0/1',
  '128.0.0.0/1',
  '8.0.0.0/7',
  '9.1.0.0/16',
  '9.1.2.3',
  '200.0.0.0/5',
  '2000::/3',
  '2603:1020::/32',
  '2603:1020::5',
];

/** Sources that hold no host of the internet, and service tags, whose hosts are not known. */
const inside = ['VirtualNetwork', 'AzureLoadBalancer', '10.0.0.0/8'];
const serviceTags = ['Storage', 'Storage.WestEurope', 'AzureFrontDoor.Backend'];
const destinations = [
  '*',
  'VirtualNetwork',
  'Internet',
  '10.0.0.0/16',
  '10.0.0.4',
  '10.0.0.5/32',
  '10.1.0.0/24',
  'fd00::/64',
];
const ports = ['*', '*', '*', '80', '443', '22', '1-1024', '80-443', '8080-8090', '444-65535'];
const sourcePorts = ['*', '*', '*', '1-1023', '1024-65535', '53'];
export const applicationGroups = ['asg-web', 'asg-db'].map((name) => networkId('applicationSecurityGroups', name));

/** A word as services write it: in any case. */
function anyCase(word: string): fc.Arbitrary<string> {
  return fc.constantFrom(word, word.toLowerCase(), word.toUpperCase());
}

/** Values in the singular field, the other one absent, null or empty; or in the plural one. */
function field(singular: string, plural: string, values: readonly string[]): fc.Arbitrary<Fields> {
  const written = fc.tuple(...values.map(anyCase));
  const many = fc
    .tuple(written, fc.constantFrom({}, { [singular]: null }, { [singular]: '' }))
    .map(([words, one]) => ({ ...one, [plural]: words }));
  if (values.length > 1) return many;
  const one = fc
    .tuple(written, fc.constantFrom({}, { [plural]: null }, { [plural]: [] }))
    .map(([[word], rest]) => ({ ...rest, [singular]: word }));
  return fc.oneof(one, many);
}

function side(name: 'source' | 'destination', prefixes: readonly string[], ranges: readonly string[]) {
  const some = fc.subarray([...prefixes], { minLength: 1, maxLength: 3 });
  const byAddress = some.chain((values) => field(`${name}AddressPrefix`, `${name}AddressPrefixes`, values));
  const byGroup = fc
    .subarray(applicationGroups, { minLength: 1 })
    .chain((ids) => fc.tuple(...ids.map(anyCase)))
    .map((ids): Fields => ({ [`${name}ApplicationSecurityGroups`]: ids.map((id) => ({ id })) }));
  const ends = fc.oneof({ arbitrary: byAddress, weight: 5 }, { arbitrary: byGroup, weight: 1 });
  const chosen = fc.uniqueArray(fc.constantFrom(...ranges), { minLength: 1, maxLength: 3 });
  const portFields = chosen.chain((values) => field(`${name}PortRange`, `${name}PortRanges`, values));
  return fc.tuple(ends, portFields).map(([end, range]) => ({ ...end, ...range }));
}

function ruleFrom(tags: readonly string[]) {
  const head = fc.record({
    priority: fc.integer({ min: 100, max: 4096 }),
    direction: fc.constantFrom('Inbound', 'Inbound', 'Inbound', 'Outbound').chain(anyCase),
    access: fc.constantFrom('Allow', 'Allow', 'Deny').chain(anyCase),
    protocol: fc.constantFrom('*', '*', 'Tcp', 'Tcp', 'Udp', 'Icmp').chain(anyCase),
  });
  const from = side('source', [...everybody, ...everybody, ...parts, ...inside, ...tags], sourcePorts);
  const to = side('destination', ['*', '*', ...destinations], ports);
  return fc.tuple(head, from, to).map(([fields, source, destination]) => ({
    name: `rule-${fields.priority}`,
    properties: { ...fields, ...source, ...destination },
  }));
}

/** A security group as ARM answers it, with the default rules; without service tags where these would need a list of theirs. */
export function anyGroup(
  name: string,
  { withTags = true }: { readonly withTags?: boolean } = {},
): fc.Arbitrary<Fields> {
  return fc
    .uniqueArray(ruleFrom(withTags ? serviceTags : []), {
      selector: ({ properties }) => properties.priority,
      minLength: 1,
      maxLength: 8,
    })
    .map((rules) => ({ ...nsg(name, ...rules) }));
}

/** Everything of a packet but its source port, which clients choose. */
export interface Sample {
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly source: string;
  readonly tags: readonly string[];
  readonly destination: string;
  readonly destinationGroups: readonly string[];
  readonly port: number;
}

const ends = fc.oneof(
  fc.record({
    source: fc.constantFrom(
      '9.1.2.3',
      '9.1.2.4',
      '9.2.0.1',
      '8.8.8.8',
      '20.1.2.3',
      '127.255.0.1',
      '128.0.0.1',
      '203.7.0.9',
      '255.1.1.1',
    ),
    destination: fc.constantFrom('10.0.0.4', '10.0.0.5', '10.1.0.9'),
  }),
  fc.record({
    source: fc.constantFrom('2603:1020::5', '2603:1020::6', '2603:1021::1', '3000::1', '9000::1'),
    destination: fc.constantFrom('fd00::4', 'fd01::4'),
  }),
);

/** A packet from an address that no service tag holds. */
export const anySample: fc.Arbitrary<Sample> = fc
  .tuple(
    ends,
    fc.record({
      protocol: fc.constantFrom<Sample['protocol'][]>('tcp', 'tcp', 'udp', 'icmp'),
      tags: fc.constant([]),
      destinationGroups: fc.subarray(applicationGroups),
      port: fc.constantFrom(22, 80, 81, 443, 444, 8080, 8091, 65535),
    }),
  )
  .map(([addresses, rest]) => ({ ...addresses, ...rest }));

/** One source port of every stretch that the rules above tell apart. */
export const clientPorts: readonly number[] = [1, 53, 54, 1023, 1024, 50000];
