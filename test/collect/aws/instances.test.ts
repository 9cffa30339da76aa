import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RawInstancePage } from '../../../src/model/aws/raw.ts';
import type { AwsCollector } from '../../../src/model/collector.ts';
import { ec2 } from './empty-answers.ts';
import { ec2Error } from './fake-aws.ts';
import { isolateEnvironment, openCollector, scope } from './open-collector.ts';

beforeEach(() => isolateEnvironment());
afterEach(() => vi.unstubAllEnvs());

interface Part {
  readonly ids: readonly string[];
  readonly next?: string;
  readonly state?: string;
  readonly image?: string;
}

function page({ ids, next, state = 'running', image = 'ami-1' }: Part): string {
  const instances = ids.map(
    (id) =>
      `<item><instanceId>${id}</instanceId><imageId>${image}</imageId><instanceState><name>${state}</name></instanceState></item>`,
  );
  const reservation = `<item><reservationId>r-1</reservationId><ownerId>111122223333</ownerId><instancesSet>${instances.join('')}</instancesSet></item>`;
  const token = next === undefined ? '' : `<nextToken>${next}</nextToken>`;
  return ec2('DescribeInstances', `<reservationSet>${ids.length === 0 ? '' : reservation}</reservationSet>${token}`);
}

async function readPages(collector: AwsCollector): Promise<RawInstancePage[]> {
  await collector.discover();
  const pages: RawInstancePage[] = [];
  for await (const one of collector.instancePages(scope)) pages.push(one);
  return pages;
}

function idsOf(pages: readonly RawInstancePage[]): unknown[] {
  return pages.flatMap(({ instances }) => instances.map((instance) => Reflect.get(Object(instance), 'InstanceId')));
}

describe('pages of instances', () => {
  it('follow the token and ask for managed instances as well', async () => {
    const { aws, collector } = await openCollector({
      'ec2:DescribeInstances': ({ query }) =>
        query.get('NextToken') === null ? page({ ids: ['i-1', 'i-2'], next: 't' }) : page({ ids: ['i-3'] }),
    });
    const pages = await readPages(collector);
    expect(idsOf(pages)).toEqual(['i-1', 'i-2', 'i-3']);
    expect(pages.every(({ gap }) => gap === undefined)).toBe(true);
    const asked = aws.calls.filter(({ action }) => action === 'ec2:DescribeInstances');
    expect(asked.map(({ query }) => query.get('IncludeManagedResources'))).toEqual(['true', 'true']);
    expect(asked.map(({ query }) => query.get('MaxResults'))).toEqual(['1000', '1000']);
  });

  it('carry the owner of the reservation, who may be another account', async () => {
    const { collector } = await openCollector({ 'ec2:DescribeInstances': () => page({ ids: ['i-1'] }) });
    expect((await readPages(collector))[0]?.instances[0]).toMatchObject({ InstanceId: 'i-1', OwnerId: '111122223333' });
  });

  it('go on after an empty page that has a token', async () => {
    const { collector } = await openCollector({
      'ec2:DescribeInstances': (_call, count) =>
        count < 3 ? page({ ids: [], next: `t${count}` }) : page({ ids: ['i-1'] }),
    });
    expect(idsOf(await readPages(collector))).toEqual(['i-1']);
  });

  it('pass an instance on once that comes twice', async () => {
    const { collector } = await openCollector({
      'ec2:DescribeInstances': (_call, count) =>
        count === 1 ? page({ ids: ['i-1'], next: 't' }) : page({ ids: ['i-1', 'i-2'] }),
    });
    expect(idsOf(await readPages(collector))).toEqual(['i-1', 'i-2']);
  });

  it('end with a gap when a token comes again', async () => {
    const { aws, collector } = await openCollector({
      'ec2:DescribeInstances': (_call, count) => page({ ids: [`i-${count}`], next: 'same' }),
    });
    const pages = await readPages(collector);
    expect(idsOf(pages)).toEqual(['i-1', 'i-2']);
    expect(pages.at(-1)?.gap).toMatchObject({ kind: 'limit', code: 'RepeatedToken' });
    expect(aws.calls.filter(({ action }) => action === 'ec2:DescribeInstances')).toHaveLength(2);
  });

  it('keep what came before a page that fails', async () => {
    const { collector } = await openCollector({
      'ec2:DescribeInstances': (_call, count) =>
        count === 1 ? page({ ids: ['i-1'], next: 't' }) : ec2Error('UnauthorizedOperation'),
    });
    const pages = await readPages(collector);
    expect(idsOf(pages)).toEqual(['i-1']);
    expect(pages.at(-1)?.gap).toMatchObject({ kind: 'denied', api: 'ec2:DescribeInstances' });
  });

  it('end when the other side never stops sending empty ones', async () => {
    const { collector } = await openCollector({
      'ec2:DescribeInstances': (_call, count) => page({ ids: [], next: `t${count}` }),
    });
    const pages = await readPages(collector);
    expect(pages.at(-1)?.gap).toMatchObject({ kind: 'limit', code: 'TooManyEmptyPages' });
  });
});

describe('user data', () => {
  const instances = { 'ec2:DescribeInstances': () => page({ ids: ['i-1', 'i-2'] }) };

  it('is the base64 text, or empty text where there is none', async () => {
    const { collector } = await openCollector({
      ...instances,
      'ec2:DescribeInstanceAttribute': ({ query }) =>
        query.get('InstanceId') === 'i-1'
          ? ec2(
              'DescribeInstanceAttribute',
              '<instanceId>i-1</instanceId><userData><value>IyEvYmluL3No</value></userData>',
            )
          : undefined,
    });
    const [first] = await readPages(collector);
    expect([...(first?.userData ?? [])]).toEqual([
      ['i-1', { ok: true, value: 'IyEvYmluL3No' }],
      ['i-2', { ok: true, value: '' }],
    ]);
  });

  it('is not asked for when the user did not', async () => {
    const { aws, collector } = await openCollector(instances, { userData: false });
    expect((await readPages(collector))[0]?.userData.size).toBe(0);
    expect(aws.calls.map(({ action }) => action)).not.toContain('ec2:DescribeInstanceAttribute');
  });

  it('is not asked for of a terminated instance', async () => {
    const { collector } = await openCollector({
      'ec2:DescribeInstances': () => page({ ids: ['i-1'], state: 'terminated' }),
    });
    expect((await readPages(collector))[0]?.userData.size).toBe(0);
  });

  it('that is denied for one instance is a gap about that one', async () => {
    const { collector } = await openCollector({
      ...instances,
      'ec2:DescribeInstanceAttribute': ({ query }) =>
        query.get('InstanceId') === 'i-2' ? ec2Error('UnauthorizedOperation') : undefined,
    });
    const userData = (await readPages(collector))[0]?.userData;
    expect(userData?.get('i-1')).toMatchObject({ ok: true });
    expect(userData?.get('i-2')).toMatchObject({ ok: false, gap: { kind: 'denied', resource: 'i-2' } });
  });

  it('that is denied for all is one gap about none of them', async () => {
    const { collector } = await openCollector({
      ...instances,
      'ec2:DescribeInstanceAttribute': () => ec2Error('UnauthorizedOperation'),
    });
    const readings = [...((await readPages(collector))[0]?.userData.values() ?? [])];
    const gaps = new Set(readings.flatMap((reading) => (reading.ok ? [] : [reading.gap])));
    expect(readings).toHaveLength(2);
    expect(gaps.size).toBe(1);
    expect([...gaps][0]).not.toHaveProperty('resource');
  });
});

describe('user data of many instances', () => {
  it('is given up after 20 refusals and nothing else', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `i-${index}`);
    const { aws, collector } = await openCollector({
      'ec2:DescribeInstances': () => page({ ids }),
      'ec2:DescribeInstanceAttribute': () => ec2Error('UnauthorizedOperation'),
    });
    const [first] = await readPages(collector);
    expect([...(first?.userData.keys() ?? [])]).toEqual(ids);
    expect([...(first?.userData.values() ?? [])].every((reading) => !reading.ok)).toBe(true);
    expect(aws.calls.filter(({ action }) => action === 'ec2:DescribeInstanceAttribute')).toHaveLength(20);
  });

  it('is read to the end when some may be read', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `i-${index}`);
    const { collector } = await openCollector({
      'ec2:DescribeInstances': () => page({ ids }),
      'ec2:DescribeInstanceAttribute': ({ query }) =>
        query.get('InstanceId') === 'i-19' ? undefined : ec2Error('UnauthorizedOperation'),
    });
    const readings = (await readPages(collector))[0]?.userData;
    expect(readings?.size).toBe(60);
    expect([...(readings ?? [])].filter(([, reading]) => reading.ok).map(([id]) => id)).toEqual(['i-19']);
  });
});

describe('images', () => {
  const image = (id: string) => `<item><imageId>${id}</imageId><imdsSupport>v2.0</imdsSupport></item>`;

  it('come with the page, once for the scope, and a deregistered one is missing', async () => {
    const { aws, collector } = await openCollector({
      'ec2:DescribeInstances': (_call, count) =>
        count === 1 ? page({ ids: ['i-1'], next: 't' }) : page({ ids: ['i-2'], image: 'ami-gone' }),
      'ec2:DescribeImages': ({ query }) =>
        query.get('Filter.1.Value.1') === 'ami-1'
          ? ec2('DescribeImages', `<imagesSet>${image('ami-1')}</imagesSet>`)
          : undefined,
    });
    const pages = await readPages(collector);
    expect(pages.map(({ images }) => images)).toMatchObject([
      { items: [{ ImageId: 'ami-1', ImdsSupport: 'v2.0' }] },
      { items: [] },
    ]);
    const again = await collector.readImages(scope, ['ami-1', 'ami-gone', 'ami-1']);
    expect(again).toMatchObject({ items: [{ ImageId: 'ami-1' }] });
    const asked = aws.calls.filter(({ action }) => action === 'ec2:DescribeImages');
    expect(asked).toHaveLength(2);
    expect(asked[0]?.query.get('IncludeDeprecated')).toBe('true');
  });

  it('are asked for 200 at a time', async () => {
    const { aws, collector } = await openCollector({});
    await collector.discover();
    await collector.readImages(
      scope,
      Array.from({ length: 201 }, (_, index) => `ami-${index}`),
    );
    expect(aws.calls.filter(({ action }) => action === 'ec2:DescribeImages')).toHaveLength(2);
  });
});
