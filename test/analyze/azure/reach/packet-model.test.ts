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

function admits(sketches: readonly (readonly RuleSketch[])[], sample: Omit<NaivePacket, 'sourcePort'>) {
  const levels = sketches.map((part, index) => ({ group: group(`nsg-${index}`, ...part) }));
  const address = parseAddress(sample.destination)?.value;
  const source = parseAddress(sample.source)?.value;
  if (address === undefined || source === undefined) throw new Error('the sample has no addresses');
  const protocol = sample.protocol === 'udp' ? 'udp' : sample.protocol === 'icmp' ? 'icmp' : 'tcp';
  const groups = new Set(sample.destinationGroups.map((id) => id.toLowerCase()));
  const destination = { family: 4 as const, address, groups, isFloating: false };
  const wall = firewall({ levels, isOpenByDefault: false, packet: { protocol, port: sample.port, destination } });
  const naive = clientPorts.some((sourcePort) =>
    isAdmitted(
      levels.map((level) => level.group),
      { ...sample, sourcePort },
    ),
  );
  return { least: contains(wall.admits.least, source), most: contains(wall.admits.most, source), naive };
}

describe('security groups against a packet-by-packet model', () => {
  it('agrees on one group, for packets of every protocol', { timeout: 30_000 }, () => {
    let admitted = 0;
    const property = fc.property(rules, fc.array(packet, { minLength: 3, maxLength: 3 }), (sketches, samples) => {
      for (const sample of samples) {
        const { least, most, naive } = admits([sketches], sample);
        expect([least, most]).toEqual([naive, naive]);
        if (naive) admitted += 1;
      }
    });
    fc.assert(property, { numRuns: 2500, seed: 20_261 });
    expect(admitted).toBeGreaterThan(1000);
  });

  it('agrees on a subnet group and an interface group together', { timeout: 30_000 }, () => {
    let admitted = 0;
    const property = fc.property(
      rules,
      rules,
      fc.array(packet, { minLength: 3, maxLength: 3 }),
      (subnet, card, samples) => {
        for (const sample of samples) {
          const { least, most, naive } = admits([subnet, card], sample);
          expect([least, most]).toEqual([naive, naive]);
          if (naive) admitted += 1;
        }
      },
    );
    fc.assert(property, { numRuns: 1200, seed: 20_262 });
    expect(admitted).toBeGreaterThan(200);
  });

  it('brackets the truth when the machine has no address yet', { timeout: 30_000 }, () => {
    const property = fc.property(rules, packet, (sketches, sample) => {
      const level = { group: group('nsg', ...sketches) };
      const groups = new Set(sample.destinationGroups.map((id) => id.toLowerCase()));
      const source = parseAddress(sample.source)?.value ?? 0n;
      const destination = { family: 4 as const, groups, isFloating: false };
      const wall = firewall({
        levels: [level],
        isOpenByDefault: false,
        packet: { protocol: 'tcp', port: sample.port, destination },
      });
      const truths = ['10.0.0.4', '10.0.0.5', '10.0.7.7', '10.1.0.9', '10.9.9.9'].map((machine) =>
        clientPorts.some((sourcePort) =>
          isAdmitted([level.group], { ...sample, protocol: 'tcp', destination: machine, sourcePort }),
        ),
      );
      if (contains(wall.admits.least, source)) expect(truths).not.toContain(false);
      if (!contains(wall.admits.most, source)) expect(truths).not.toContain(true);
    });
    fc.assert(property, { numRuns: 1000, seed: 20_263 });
  });
});
