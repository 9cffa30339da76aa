import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firewall } from '../../../../src/analyze/azure/reach/firewall.ts';
import { parseAddress } from '../../../../src/analyze/network/cidr.ts';
import { contains } from '../../../../src/analyze/network/range-set.ts';
import { isAdmitted, type NaivePacket } from './packet-model.ts';
import { group, groupId, type RuleSketch } from './rules.ts';

/** Few values with much overlap, so that rules shadow each other in most cases. */
const sources = [
  '*',
  'Internet',
  'VirtualNetwork',
  '0.0.0.0/0',
  '0.0.0.0/1',
  '8.0.0.0/7',
  '9.1.0.0/16',
  '9.1.2.3',
  '200.0.0.0/5',
];
const destinations = ['*', 'VirtualNetwork', 'Internet', '10.0.0.0/16', '10.0.0.4', '10.0.0.5/32', '10.1.0.0/24'];
const ports = ['*', '80', '443', '22', '1-1024', '80-443', '8080-8090', '444-65535'];
const sourcePorts = ['*', '*', '*', '1-1023', '1024-65535', '53'];

const ruleSketch: fc.Arbitrary<RuleSketch> = fc.record({
  priority: fc.integer({ min: 100, max: 4096 }),
  direction: fc.constantFrom('inbound', 'inbound', 'inbound', 'outbound'),
  access: fc.constantFrom('allow', 'deny'),
  protocol: fc.constantFrom('*', 'tcp', 'tcp', 'udp', 'icmp'),
  from: fc.subarray(sources, { minLength: 1, maxLength: 3 }),
  fromPorts: fc.constantFrom(...sourcePorts).map((range) => [range]),
  to: fc.subarray(destinations, { minLength: 1, maxLength: 3 }),
  toGroups: fc.subarray([groupId('asg-web'), groupId('asg-db')], { maxLength: 1 }),
  ports: fc.subarray(ports, { minLength: 1, maxLength: 3 }),
});

const rules = fc.uniqueArray(ruleSketch, { selector: ({ priority }) => priority, minLength: 1, maxLength: 8 });

const packet: fc.Arbitrary<Omit<NaivePacket, 'sourcePort'>> = fc.record({
  protocol: fc.constantFrom('tcp', 'tcp', 'udp', 'icmp'),
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
  destinationGroups: fc.subarray([groupId('asg-web'), groupId('asg-db')]),
  port: fc.constantFrom(22, 80, 81, 443, 444, 8080, 8091, 65535),
});

/** Every stretch of source ports that the rules above tell apart. */
const clientPorts = [1, 53, 54, 1023, 1024, 50000];

function levelsOf(...sketches: readonly (readonly RuleSketch[])[]) {
  return sketches.map((part, index) => ({ group: group(`nsg-${index}`, ...part) }));
}

/** How the product and the model judge one packet; clients choose their source port. */
function judge(levels: ReturnType<typeof levelsOf>, sample: Omit<NaivePacket, 'sourcePort'>) {
  const address = parseAddress(sample.destination)?.value;
  const source = parseAddress(sample.source)?.value;
  if (address === undefined || source === undefined) throw new Error('the sample has no addresses');
  const protocol = sample.protocol === 'udp' ? 'udp' : sample.protocol === 'icmp' ? 'icmp' : 'tcp';
  const groups = new Set(sample.destinationGroups.map((id) => id.toLowerCase()));
  const destination = { family: 4 as const, address, groups, isFloating: false };
  const wall = firewall({ levels, byDefault: 'closed', packet: { protocol, port: sample.port, destination } });
  const naive = clientPorts.some((sourcePort) =>
    isAdmitted(
      levels.map((level) => level.group),
      { ...sample, sourcePort },
    ),
  );
  return { least: contains(wall.admits.least, source), most: contains(wall.admits.most, source), naive };
}

/** The number of packets that got in, after the product and the model agreed on each. */
function admittedOf(levels: ReturnType<typeof levelsOf>, samples: readonly Omit<NaivePacket, 'sourcePort'>[]): number {
  const judged = samples.map((sample) => judge(levels, sample));
  expect(judged.filter(({ least, most, naive }) => least !== naive || most !== naive)).toEqual([]);
  return judged.filter(({ naive }) => naive).length;
}

const samplesPerRun = 6;
const samples = fc.array(packet, { minLength: samplesPerRun, maxLength: samplesPerRun });

describe('security groups against a packet-by-packet model', { timeout: 60_000 }, () => {
  it('agrees on one group, for packets of every protocol', () => {
    const runs = 1000;
    let admitted = 0;
    const property = fc.property(rules, samples, (sketches, packets) => {
      admitted += admittedOf(levelsOf(sketches), packets);
    });
    fc.assert(property, { numRuns: runs, seed: 20_261 });
    expect(admitted).toBeGreaterThan((runs * samplesPerRun) / 10);
  });

  it('agrees on a subnet group and an interface group together', () => {
    const runs = 600;
    let admitted = 0;
    const property = fc.property(rules, rules, samples, (subnet, card, packets) => {
      admitted += admittedOf(levelsOf(subnet, card), packets);
    });
    fc.assert(property, { numRuns: runs, seed: 20_262 });
    expect(admitted).toBeGreaterThan((runs * samplesPerRun) / 50);
  });

  it('brackets the truth when the machine has no address yet', () => {
    const property = fc.property(rules, packet, (sketches, sample) => {
      const levels = levelsOf(sketches);
      const groups = new Set(sample.destinationGroups.map((id) => id.toLowerCase()));
      const source = parseAddress(sample.source)?.value ?? 0n;
      const destination = { family: 4 as const, groups, isFloating: false };
      const wall = firewall({
        levels,
        byDefault: 'closed',
        packet: { protocol: 'tcp', port: sample.port, destination },
      });
      const truths = ['10.0.0.4', '10.0.0.5', '10.0.7.7', '10.1.0.9', '10.9.9.9'].map((machine) =>
        clientPorts.some((sourcePort) =>
          isAdmitted(
            levels.map((level) => level.group),
            { ...sample, protocol: 'tcp', destination: machine, sourcePort },
          ),
        ),
      );
      if (contains(wall.admits.least, source)) expect(truths).not.toContain(false);
      if (!contains(wall.admits.most, source)) expect(truths).not.toContain(true);
    });
    fc.assert(property, { numRuns: 600, seed: 20_263 });
  });
});
