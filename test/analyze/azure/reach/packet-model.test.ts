import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Firewall, firewall, type Level } from '../../../../src/analyze/azure/reach/firewall.ts';
import { parseAddress } from '../../../../src/analyze/network/cidr.ts';
import { contains } from '../../../../src/analyze/network/range-set.ts';
import { undetermined } from '../../../../src/analyze/reach/doubt.ts';
import type { AzureSecurityGroup } from '../../../../src/model/azure/network.ts';
import { normalizeAzureScope } from '../../../../src/normalize/azure/network/normalize-scope.ts';
import { scope } from '../analyze.ts';
import { anyGroup, anySample, clientPorts, type Sample } from './any-groups.ts';
import { isAdmitted } from './packet-model.ts';

type Body = Readonly<Record<string, unknown>>;

/** The groups as the product reads them, in their order. */
function normalized(bodies: readonly Body[]): readonly AzureSecurityGroup[] {
  const empty = { items: [] };
  const lists = { networkInterfaces: empty, publicIpAddresses: empty, virtualNetworks: empty, loadBalancers: empty };
  const { network, gaps } = normalizeAzureScope({ ...lists, networkSecurityGroups: { items: bodies } }, scope);
  expect(gaps).toEqual([]);
  return network.securityGroups.items;
}

function addressOf(address: string): bigint {
  const parsed = parseAddress(address);
  if (parsed === null) throw new Error(`${address} is no address`);
  return parsed.value;
}

/** What the product says of packets like this one; the machine's address may be left out. */
function judge(levels: readonly Level[], sample: Sample, hasAddress = true): Firewall {
  const groups = new Set(sample.destinationGroups.map((id) => id.toLowerCase()));
  const family = sample.destination.includes(':') ? (6 as const) : (4 as const);
  const address = hasAddress ? { address: addressOf(sample.destination) } : {};
  const destination = { family, groups, isFloating: false, ...address };
  return firewall({
    levels,
    byDefault: 'closed',
    packet: { protocol: sample.protocol, port: sample.port, destination },
  });
}

/** Whether the packet gets in with any of the source ports that a client may choose. */
function getsIn(bodies: readonly Body[], sample: Sample): boolean {
  return clientPorts.some((sourcePort) => isAdmitted(bodies, { ...sample, sourcePort }));
}

/** The number of packets that got in, after the product and the model agreed on each. */
function agreeOn(bodies: readonly Body[], samples: readonly Sample[]): number {
  const levels = normalized(bodies).map((group) => ({ group }));
  const judged = samples.map((sample) => {
    const { admits } = judge(levels, sample);
    const source = addressOf(sample.source);
    const [least, most] = [contains(admits.least, source), contains(admits.most, source)];
    return { least, most, naive: getsIn(bodies, sample) };
  });
  expect(judged.filter(({ least, most, naive }) => least !== naive || most !== naive)).toEqual([]);
  return judged.filter(({ naive }) => naive).length;
}

const samplesPerRun = 10;
const samples = fc.array(anySample, { minLength: samplesPerRun, maxLength: samplesPerRun });
const [subnetGroup, cardGroup] = [anyGroup('subnet-nsg'), anyGroup('nic-nsg')];

describe('security groups against a packet-by-packet model', { timeout: 120_000 }, () => {
  it('agrees on one group, for packets of every protocol and family', () => {
    const runs = 700;
    let admitted = 0;
    const property = fc.property(cardGroup, samples, (body, packets) => {
      admitted += agreeOn([body], packets);
    });
    fc.assert(property, { numRuns: runs, seed: 20_261 });
    expect(admitted).toBeGreaterThan((runs * samplesPerRun) / 10);
  });

  it('agrees on a subnet group and an interface group together', () => {
    const runs = 450;
    let admitted = 0;
    const property = fc.property(subnetGroup, cardGroup, samples, (subnet, card, packets) => {
      admitted += agreeOn([subnet, card], packets);
    });
    fc.assert(property, { numRuns: runs, seed: 20_262 });
    expect(admitted).toBeGreaterThan((runs * samplesPerRun) / 50);
  });

  it('brackets the truth when the machine has no address yet', () => {
    const property = fc.property(cardGroup, anySample, (body, sample) => {
      const { admits } = judge([...normalized([body]).map((group) => ({ group }))], sample, false);
      const machines = sample.destination.includes(':')
        ? ['fd00::4', 'fd01::4', 'fd00::ffff']
        : ['10.0.0.4', '10.0.0.5', '10.0.7.7', '10.1.0.9', '10.9.9.9'];
      const truths = machines.map((destination) => getsIn([body], { ...sample, destination }));
      if (contains(admits.least, addressOf(sample.source))) expect(truths).not.toContain(false);
      if (!contains(admits.most, addressOf(sample.source))) expect(truths).not.toContain(true);
    });
    fc.assert(property, { numRuns: 500, seed: 20_263 });
  });

  it('brackets the truth when one level could not be read', () => {
    const property = fc.property(
      subnetGroup,
      cardGroup,
      anySample,
      fc.boolean(),
      (subnet, card, sample, hidesSubnet) => {
        const hidden: Level = { doubt: undetermined('the group was not read') };
        const [first, second] = normalized([subnet, card]).map((group): Level => ({ group }));
        if (first === undefined || second === undefined) throw new Error('a group is missing');
        const { admits } = judge(hidesSubnet ? [hidden, second] : [first, hidden], sample);
        const truth = getsIn([subnet, card], sample);
        if (contains(admits.least, addressOf(sample.source))) expect(truth).toBe(true);
        if (truth) expect(contains(admits.most, addressOf(sample.source))).toBe(true);
      },
    );
    fc.assert(property, { numRuns: 400, seed: 20_264 });
  });

  it('never calls a way closed that a member of a service tag finds open', () => {
    let admitted = 0;
    const property = fc.property(subnetGroup, cardGroup, anySample, (subnet, card, sample) => {
      const tagged = { ...sample, tags: ['Storage.WestEurope', 'AzureFrontDoor.Backend'] };
      if (!getsIn([subnet, card], tagged)) return;
      admitted += 1;
      const wall = judge(
        normalized([subnet, card]).map((group) => ({ group })),
        sample,
      );
      const isAdmittedByAddress = contains(wall.admits.most, addressOf(sample.source));
      expect(isAdmittedByAddress || wall.mostTags.length > 0).toBe(true);
    });
    fc.assert(property, { numRuns: 600, seed: 20_265 });
    expect(admitted).toBeGreaterThan(30);
  });
});
