import { describe, expect, it } from 'vitest';
import { resolveNextLaunch } from '../../../src/analyze/aws/next-launch.ts';
import type { AwsImages, ImdsDefaults, ImdsRequest } from '../../../src/model/aws/launch.ts';
import type { Reading } from '../../../src/model/gap.ts';
import { deniedGap, images, noPreference } from './launch-fixtures.ts';

const v2Image = images([{ id: 'ami-1', imdsV2: true }]);
const oldImage = images([{ id: 'ami-1', imdsV2: false }]);
const noImage = images([]);
const deniedImages = images([], deniedGap('ec2:DescribeImages'));
const deniedDefaults: Reading<ImdsDefaults> = { ok: false, gap: deniedGap('ec2:GetInstanceMetadataDefaults') };

interface Launch {
  readonly kind?: 'template' | 'configuration';
  readonly imds?: Partial<ImdsRequest>;
  readonly defaults?: Partial<ImdsDefaults> | 'denied';
  readonly images?: AwsImages;
  readonly imageId?: string | undefined;
}

function resolve({ kind = 'template', imds = {}, defaults = {}, images: known = oldImage, ...rest }: Launch) {
  const imageId = 'imageId' in rest ? rest.imageId : 'ami-1';
  const request = { kind, imds: { unreadable: [], ...imds }, ...(imageId === undefined ? {} : { imageId }) };
  const reading =
    defaults === 'denied' ? deniedDefaults : { ok: true as const, value: { ...noPreference, ...defaults } };
  const { value, unread } = resolveNextLaunch(request, { defaults: reading, images: known }, 'effective');
  return { ...value, unread: Object.fromEntries(unread.map((entry) => [entry.path, entry.kind])) };
}

/** The documented table: launch, account, AMI. */
const tokenCases: readonly [Launch, string, string][] = [
  [{ imds: { tokens: 'required' }, defaults: { tokens: 'optional' } }, 'required', 'template'],
  [{ imds: { tokens: 'optional' }, defaults: { tokens: 'required' }, images: v2Image }, 'optional', 'template'],
  [{ defaults: { tokens: 'required' } }, 'required', 'account'],
  [{ defaults: { tokens: 'optional' }, images: v2Image }, 'optional', 'account'],
  [{ images: v2Image }, 'required', 'ami'],
  [{ images: oldImage }, 'optional', 'service'],
];

const hopCases: readonly [Launch, number, string][] = [
  [{ imds: { hopLimit: 3 }, defaults: { hopLimit: 2 }, images: v2Image }, 3, 'template'],
  [{ defaults: { hopLimit: 1 }, images: v2Image }, 1, 'account'],
  [{ images: v2Image }, 2, 'ami'],
  [{ images: oldImage }, 1, 'service'],
];

const endpointCases: readonly [Launch, string, string][] = [
  [{ imds: { endpoint: 'disabled' }, defaults: { endpoint: 'enabled' } }, 'disabled', 'template'],
  [{ defaults: { endpoint: 'disabled' } }, 'disabled', 'account'],
  [{ images: v2Image }, 'enabled', 'service'],
  [{ images: noImage }, 'enabled', 'service'],
];

describe('the next launch from a template', () => {
  it.each(tokenCases)('with %j gets tokens %s by %s', (launch, tokens, by) => {
    const resolved = resolve(launch);
    expect([resolved.tokens, resolved.decidedBy?.tokens, resolved.unread]).toEqual([tokens, by, {}]);
  });

  it.each(hopCases)('with %j gets hop limit %s by %s', (launch, hopLimit, by) => {
    const resolved = resolve(launch);
    expect([resolved.hopLimit, resolved.decidedBy?.hopLimit]).toEqual([hopLimit, by]);
  });

  it.each(endpointCases)('with %j gets endpoint %s by %s', (launch, endpoint, by) => {
    const resolved = resolve(launch);
    expect([resolved.endpoint, resolved.decidedBy?.endpoint]).toEqual([endpoint, by]);
  });

  it('resolves each option on its own level', () => {
    expect(resolve({ imds: { hopLimit: 5 }, defaults: { endpoint: 'enabled' }, images: v2Image })).toEqual({
      tokens: 'required',
      hopLimit: 5,
      endpoint: 'enabled',
      refused: false,
      decidedBy: { tokens: 'ami', hopLimit: 'template', endpoint: 'account' },
      unread: {},
    });
  });
});

describe('a level that cannot be read', () => {
  it.each<[string, Launch, string]>([
    ['the image is not visible', { images: noImage }, 'undetermined'],
    ['the images were refused', { images: deniedImages }, 'gap'],
    ['the image is named by a parameter', { imageId: 'resolve:ssm:/a/b', images: deniedImages }, 'undetermined'],
    ['the template names no image', { imageId: undefined }, 'undetermined'],
    ['the image says something unknown', { images: images([{ id: 'ami-1' }]) }, 'gap'],
  ])('leaves tokens and hop limit open when %s', (_situation, launch, kind) => {
    const resolved = resolve(launch);
    expect(resolved).not.toHaveProperty('tokens');
    expect(resolved).not.toHaveProperty('hopLimit');
    expect(resolved.unread).toEqual({ 'effective.tokens': kind, 'effective.hopLimit': kind });
    expect(resolved.endpoint).toBe('enabled');
  });

  it('does not matter when a level above decides', () => {
    const resolved = resolve({ imds: { tokens: 'required' }, defaults: { hopLimit: 1 }, images: deniedImages });
    expect(resolved).toMatchObject({ tokens: 'required', hopLimit: 1, unread: {} });
    expect(
      resolve({ imds: { tokens: 'optional', hopLimit: 1, endpoint: 'enabled' }, defaults: 'denied' }).unread,
    ).toEqual({});
  });

  it('leaves every option open that falls to the account when its defaults were refused', () => {
    const resolved = resolve({ imds: { endpoint: 'enabled' }, defaults: 'denied', images: v2Image });
    expect(resolved.unread).toEqual({ 'effective.tokens': 'gap', 'effective.hopLimit': 'gap' });
  });

  it('is not passed over when the template sets an option to something unknown', () => {
    const resolved = resolve({ imds: { unreadable: ['tokens'] }, defaults: { tokens: 'required' } });
    expect(resolved).not.toHaveProperty('tokens');
    expect(resolved.unread).toEqual({ 'effective.tokens': 'gap' });
  });
});

describe('enforcement', () => {
  it('refuses a launch that would allow IMDSv1', () => {
    expect(resolve({ defaults: { enforced: 'enabled' } })).toMatchObject({ tokens: 'optional', refused: true });
  });

  it('lets a launch with tokens through', () => {
    expect(resolve({ defaults: { enforced: 'enabled', tokens: 'required' } }).refused).toBe(false);
  });

  it('is not told when the defaults were refused', () => {
    const resolved = resolve({ imds: { tokens: 'optional' }, defaults: 'denied' });
    expect(resolved.tokens).toBe('optional');
    expect(resolved).not.toHaveProperty('refused');
  });
});

describe('the next launch from a launch configuration that leaves tokens open', () => {
  it.each<[string, Launch]>([
    ['nothing else has a preference', {}],
    ['the account prefers the same', { defaults: { tokens: 'optional' }, images: v2Image }],
    ['the image is not visible', { images: noImage }],
  ])('gets the documented optional when %s', (_situation, launch) => {
    const resolved = resolve({ kind: 'configuration', ...launch });
    expect([resolved.tokens, resolved.decidedBy?.tokens]).toEqual(['optional', 'service']);
  });

  it.each<[string, Launch, string]>([
    ['the account requires tokens', { defaults: { tokens: 'required' } }, 'undetermined'],
    ['the image requires tokens', { images: v2Image }, 'undetermined'],
    ['the account defaults were refused', { defaults: 'denied' }, 'gap'],
  ])('stays open when %s', (_situation, launch, kind) => {
    const resolved = resolve({ kind: 'configuration', ...launch });
    expect(resolved).not.toHaveProperty('tokens');
    expect(resolved.unread['effective.tokens']).toBe(kind);
  });

  it('has its own value decide when there is one', () => {
    const resolved = resolve({ kind: 'configuration', imds: { tokens: 'required' }, defaults: 'denied' });
    expect([resolved.tokens, resolved.decidedBy?.tokens]).toEqual(['required', 'configuration']);
  });
});
