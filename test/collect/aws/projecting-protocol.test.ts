import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Field, type Fields, instanceAnswerFields } from '../../../src/collect/aws/sdk/instance-fields.ts';
import { projectXml } from '../../../src/collect/aws/sdk/project-xml.ts';
import type { AwsCollector } from '../../../src/model/collector.ts';
import { ec2 } from './empty-answers.ts';
import { isolateEnvironment, openCollector, scope } from './open-collector.ts';

beforeEach(() => isolateEnvironment());
afterEach(() => vi.unstubAllEnvs());

type Leaves = Readonly<Record<'text' | 'integer' | 'boolean' | 'time', fc.Arbitrary<string>>>;

/** Texts as EC2 writes them: plain ones, entities, blanks and line breaks. */
const plainLeaves: Leaves = {
  text: fc.oneof(
    fc.stringMatching(/^[\w .:/@-]{0,40}$/),
    fc.constantFrom('', ' ', '\n  ', 'R&amp;D', '&lt;b&gt;', '&quot;&apos;', '&#228;&#x41;', 'a > b', 'été', '日本'),
  ),
  integer: fc.constantFrom('1', '64', '-1', '0', '007'),
  boolean: fc.constantFrom('true', 'false'),
  time: fc.constantFrom('2026-01-02T03:04:05.000Z', '2026-01-02T03:04:05Z'),
};

/** Texts of which at least one in a page is for the SDK's own parser. */
const oddLeaves: Leaves = {
  ...plainLeaves,
  text: fc.oneof(
    { weight: 9, arbitrary: plainLeaves.text },
    fc.constantFrom('<![CDATA[<raw>]]>', 'a<!-- c -->b', 'line\r\nbreak', '&#x1F600;', '&nbsp;', '&', 'x="y"'),
  ),
  time: fc.constantFrom('2026-01-02T03:04:05.5Z', '2026-01-02T03:04:05Z'),
};

/** Elements that the program does not read, some with the names of those that it does. */
const unread = fc.constantFrom(
  '<reason/>',
  '<keyName>k</keyName>',
  '<productCodes></productCodes>',
  '<blockDeviceMapping>\n <item><ebs><status>attached</status><item><item/></item></ebs></item>\n</blockDeviceMapping>',
  '<monitoring><state>disabled</state></monitoring>',
);

function content(fields: Fields, leaves: Leaves): fc.Arbitrary<string> {
  const parts = [...fields].map(([name, field]) => fc.option(element(name, field, leaves), { nil: '', freq: 4 }));
  return fc
    .tuple(fc.tuple(...parts), fc.uniqueArray(unread, { maxLength: 2 }), fc.constantFrom('', '\n    '))
    .map(([known, others, space]) => [...others, ...known].join(space));
}

function element(name: string, field: Field, leaves: Leaves): fc.Arbitrary<string> {
  if (field.kind === 'object') return content(field.fields, leaves).map((inside) => `<${name}>${inside}</${name}>`);
  if (field.kind === 'list') {
    const items = fc.array(content(field.fields, leaves), { maxLength: 3 });
    return items.map((all) => `<${name}>${all.map((inside) => `<item>${inside}</item>`).join('')}</${name}>`);
  }
  return leaves[field.kind].map((text) => (text === '' ? `<${name}/>` : `<${name}>${text}</${name}>`));
}

const reservations = instanceAnswerFields.get('reservationSet');
if (reservations === undefined) throw new Error('The answer has no reservations');

/** What the shortcut should make of the SDK's answer. */
function prune(value: unknown, fields: Fields): unknown {
  const entries = [...fields.values()].flatMap((field): [string, unknown][] => {
    const part: unknown = Reflect.get(Object(value), field.key);
    if (part === undefined) return [];
    if (field.kind === 'object') return [[field.key, prune(part, field.fields)]];
    if (field.kind === 'list' && Array.isArray(part))
      return [[field.key, part.map((item) => prune(item, field.fields))]];
    return [[field.key, part]];
  });
  return Object.fromEntries(entries);
}

function instanceFields(): Fields {
  const found = reservations?.kind === 'list' ? reservations.fields.get('instancesSet') : undefined;
  if (found?.kind !== 'list') throw new Error('A reservation has no instances');
  return new Map([...found.fields, ['ownerId', { kind: 'text', key: 'OwnerId' }]]);
}

async function readInstances(collector: AwsCollector) {
  await collector.discover();
  const instances: unknown[] = [];
  for await (const page of collector.instancePages(scope)) {
    if (page.gap !== undefined) return page.gap.code;
    instances.push(...page.instances);
  }
  return instances;
}

async function openBoth(answer: () => string) {
  const script = { 'ec2:DescribeInstances': answer };
  const options = { userData: false };
  const stock = await openCollector(script, { ...options, stockParser: true });
  const fast = await openCollector(script, options);
  return { stock: stock.collector, fast: fast.collector };
}

/** A collector with the SDK's parser and one with the shortcut, which must make the same of every page. */
async function openPair() {
  let answer = '';
  const { stock, fast } = await openBoth(() => answer);
  const fields = instanceFields();
  const pruned = (all: unknown) => (Array.isArray(all) ? all.map((one) => prune(one, fields)) : all);
  const expectSame = async (page: string) => {
    answer = page;
    const expected = await readInstances(stock);
    expect(pruned(await readInstances(fast))).toEqual(pruned(expected));
  };
  return { expectSame };
}

describe('reading only the used fields of a page of instances', () => {
  it('gives what the SDK gives, for pages as EC2 writes them', async () => {
    const { expectSame } = await openPair();
    await fc.assert(
      fc.asyncProperty(element('reservationSet', reservations, plainLeaves), async (body) => {
        const answer = ec2('DescribeInstances', body);
        expect(projectXml(answer, 'DescribeInstancesResponse', instanceAnswerFields)).toBeDefined();
        await expectSame(answer);
      }),
      { numRuns: 60, seed: 20_260_305 },
    );
  });

  it('gives what the SDK gives, for pages that are odd', async () => {
    const { expectSame } = await openPair();
    await fc.assert(
      fc.asyncProperty(element('reservationSet', reservations, oddLeaves), async (body) =>
        expectSame(ec2('DescribeInstances', body)),
      ),
      { numRuns: 40, seed: 20_260_305 },
    );
  });

  it('leaves out what nobody reads', async () => {
    const item = '<item><instanceId>i-1</instanceId><keyName>k</keyName></item>';
    const answer = ec2(
      'DescribeInstances',
      `<reservationSet><item><instancesSet>${item}</instancesSet></item></reservationSet>`,
    );
    const { stock, fast } = await openBoth(() => answer);
    expect(await readInstances(stock)).toMatchObject([{ InstanceId: 'i-1', KeyName: 'k' }]);
    expect(await readInstances(fast)).toEqual([{ InstanceId: 'i-1', OwnerId: undefined }]);
  });

  it('takes no page that ends early, wherever it ends', () => {
    const item =
      '<item><ownerId>1</ownerId><instancesSet><item><instanceId>i</instanceId><reason/></item></instancesSet></item>';
    const page = ec2('DescribeInstances', `<reservationSet>${item}</reservationSet>`);
    expect(projectXml(page, 'DescribeInstancesResponse', instanceAnswerFields)).toBeDefined();
    for (let length = 0; length < page.length; length += 1) {
      expect(projectXml(page.slice(0, length), 'DescribeInstancesResponse', instanceAnswerFields)).toBeUndefined();
    }
  });

  it.each([
    ['another root', '<Other><reservationSet/></Other>'],
    [
      'a closing tag that fits nothing',
      '<DescribeInstancesResponse><reservationSet></other></DescribeInstancesResponse>',
    ],
    [
      'an element that comes twice',
      '<DescribeInstancesResponse><nextToken>a</nextToken><nextToken>b</nextToken></DescribeInstancesResponse>',
    ],
    ['an attribute', '<DescribeInstancesResponse><nextToken x="1">a</nextToken></DescribeInstancesResponse>'],
    ['a comment', '<DescribeInstancesResponse><nextToken>a<!-- --></nextToken></DescribeInstancesResponse>'],
    [
      'text where a list should be',
      '<DescribeInstancesResponse><reservationSet><x/></reservationSet></DescribeInstancesResponse>',
    ],
  ])('leaves a page with %s to the SDK', (_what, page) => {
    expect(projectXml(page, 'DescribeInstancesResponse', instanceAnswerFields)).toBeUndefined();
  });
});
