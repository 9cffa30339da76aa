import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Field, type Fields, instanceAnswerFields } from '../../../src/collect/aws/sdk/instance-fields.ts';
import { projectXml } from '../../../src/collect/aws/sdk/project-xml.ts';
import type { AwsCollector } from '../../../src/model/collector.ts';
import { ec2 } from './empty-answers.ts';
import { isolateEnvironment, openCollector, scope } from './open-collector.ts';

beforeEach(() => isolateEnvironment());
afterEach(() => vi.unstubAllEnvs());

/** Texts as they stand in XML: plain ones, entities, line breaks, and what only the SDK's own parser reads. */
const xmlText = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^[\w .:/@-]{0,40}$/) },
  fc.constantFrom(
    '',
    ' ',
    '\n  ',
    'R&amp;D',
    '&lt;b&gt;',
    '&#228;&#x41;',
    '&nbsp;',
    'a > b',
    'été',
    '日本',
    'x="y"',
    '&',
  ),
  { weight: 1, arbitrary: fc.constantFrom('<![CDATA[<raw>]]>', 'a<!-- c -->b', 'line\r\nbreak', '&#x1F600;') },
);

const leafTexts: Readonly<Record<'text' | 'integer' | 'boolean' | 'time', fc.Arbitrary<string>>> = {
  text: xmlText,
  integer: fc.constantFrom('1', '64', '-1', '0', '007'),
  boolean: fc.constantFrom('true', 'false'),
  time: fc.constantFrom('2026-01-02T03:04:05.000Z', '2026-01-02T03:04:05Z', '2026-01-02T03:04:05.5Z'),
};

/** Elements that the program does not read, some with the names of those that it does. */
const unread = fc.constantFrom(
  '<reason/>',
  '<keyName>k</keyName>',
  '<productCodes></productCodes>',
  '<blockDeviceMapping>\n <item><ebs><status>attached</status><item><item/></item></ebs></item>\n</blockDeviceMapping>',
  '<monitoring><state>disabled</state></monitoring>',
);

function content(fields: Fields): fc.Arbitrary<string> {
  const parts = [...fields].map(([name, field]) => fc.option(element(name, field), { nil: '', freq: 4 }));
  return fc
    .tuple(fc.tuple(...parts), fc.array(unread, { maxLength: 2 }), fc.constantFrom('', '\n    '))
    .map(([known, others, space]) => [...others, ...known].join(space));
}

function element(name: string, field: Field): fc.Arbitrary<string> {
  if (field.kind === 'object') return content(field.fields).map((inside) => `<${name}>${inside}</${name}>`);
  if (field.kind === 'list') {
    const items = fc.array(content(field.fields), { maxLength: 3 });
    return items.map((all) => `<${name}>${all.map((inside) => `<item>${inside}</item>`).join('')}</${name}>`);
  }
  return leafTexts[field.kind].map((text) => (text === '' ? `<${name}/>` : `<${name}>${text}</${name}>`));
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

describe('reading only the used fields of a page of instances', () => {
  it('gives what the SDK gives, for generated pages', async () => {
    let answer = '';
    const { stock, fast } = await openBoth(() => answer);
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(element('reservationSet', reservations), async (body) => {
        answer = ec2('DescribeInstances', body);
        if (projectXml(answer, 'DescribeInstancesResponse', instanceAnswerFields) !== undefined) plain += 1;
        const [expected, actual] = [await readInstances(stock), await readInstances(fast)];
        const fields = instanceFields();
        const pruned = (all: typeof actual) => (Array.isArray(all) ? all.map((one) => prune(one, fields)) : all);
        expect(pruned(actual)).toEqual(pruned(expected));
      }),
      { numRuns: 100, seed: 20_260_305 },
    );
    expect(plain).toBeGreaterThan(20);
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
