import { describe, expect, it } from 'vitest';
import { analyzeAccountRegion } from '../../../src/analyze/aws/account-region.ts';
import { analyzeLaunchConfiguration } from '../../../src/analyze/aws/launch-configuration.ts';
import { analyzeLaunchTemplate, type LaunchContext } from '../../../src/analyze/aws/launch-template.ts';
import { launchUse, noLaunchesSeen, type SeenLaunches, seeLaunch } from '../../../src/analyze/aws/launch-use.ts';
import { analyzeScaleGroup } from '../../../src/analyze/aws/scale-group.ts';
import type { ScannedText } from '../../../src/analyze/user-data.ts';
import type { AwsImages, AwsLaunch, AwsTemplate, LaunchRef } from '../../../src/model/aws/launch.ts';
import type { Gap } from '../../../src/model/gap.ts';
import {
  accountRegionSchema,
  autoScalingGroupSchema,
  launchConfigurationSchema,
  launchTemplateSchema,
} from '../../../src/model/resource/aws.ts';
import { defaultSettings } from '../../../src/model/settings.ts';
import { configuration, deniedGap, group, images, launchOf, noPreference, scope, version } from './launch-fixtures.ts';

const oldImage = images([{ id: 'ami-1', imdsV2: false }]);
const required = { imds: { tokens: 'required' as const, unreadable: [] }, imageId: 'ami-1' };
const open = { imageId: 'ami-1' };

const web: AwsTemplate = {
  id: 'lt-1',
  name: 'web',
  defaultVersion: 1,
  latestVersion: 3,
  versions: [version(3, required), version(2, open), version(1, open)],
};

interface ContextParts {
  readonly launch: AwsLaunch;
  readonly images?: AwsImages;
  readonly seen?: SeenLaunches;
  readonly instancesGap?: Gap;
  readonly userData?: boolean;
}

function contextOf({
  launch,
  images: known = oldImage,
  seen = noLaunchesSeen(),
  instancesGap,
  userData = true,
}: ContextParts): LaunchContext {
  const use = launchUse(launch, seen, instancesGap);
  return { scope, launch, images: known, use, settings: { ...defaultSettings, userData } };
}

function unreadOf(resource: { unread?: { path: string; kind: string }[] | undefined }): Record<string, string> {
  return Object.fromEntries((resource.unread ?? []).map((entry) => [entry.path, entry.kind]));
}

function templateRef(parts: Partial<Extract<LaunchRef, { kind: 'template' }>>): LaunchRef {
  return { kind: 'template', version: '$Default', ...parts };
}

function textWith(kind: string, parts: Partial<ScannedText['scan']> = {}): ScannedText {
  const hit = {
    kind,
    family: 'assignment',
    class: 'secret' as const,
    layer: '',
    line: 4,
    key: 'TOKEN',
    mask: '****',
    confidence: 'high' as const,
    commented: false,
    ordinal: 0,
    advice: 'Rotate it.',
  };
  return { group: `text-${kind}`, scan: { hits: [hit], unread: [], imdsUse: [], containerHints: [], ...parts } };
}

function analyzeTemplate(context: LaunchContext, template = web, texts: ReadonlyMap<number, ScannedText> = new Map()) {
  const resource = analyzeLaunchTemplate(template, texts, context);
  launchTemplateSchema.parse(resource);
  return resource;
}

function versionsOf(context: LaunchContext, template = web) {
  const { versions = [] } = analyzeTemplate(context, template);
  return versions.map(({ number, isDefault, isLatest, inUse, usedBy, effective }) => ({
    number,
    marks: [isDefault && 'default', isLatest && 'latest', inUse && 'used'].filter(Boolean).join(' '),
    usedBy,
    tokens: effective?.tokens,
  }));
}

describe('a launch template', () => {
  it('tells default, latest, used and what each version launches', () => {
    const groups = [
      group('latest', { launches: [templateRef({ id: 'lt-1', version: '$Latest' })] }),
      group('by-name', {
        launches: [templateRef({ name: 'web' })],
        members: new Map([['i-1', templateRef({ id: 'lt-1', version: '2' })]]),
      }),
    ];
    const seen = noLaunchesSeen();
    const instance = {
      resource: { ...scope, cloud: 'aws' as const, kind: 'aws.ec2.instance' as const, id: 'i-9' },
      gaps: [],
    };
    seeLaunch(seen, { ...instance, templateId: 'lt-1', templateVersion: '1' });
    seeLaunch(seen, { ...instance, templateId: 'lt-1', templateVersion: '1', groupName: 'gone' });
    seeLaunch(seen, instance);
    expect(versionsOf(contextOf({ launch: launchOf({ templates: [web], groups }), seen }))).toEqual([
      { number: 3, marks: 'latest used', usedBy: ['group latest'], tokens: 'required' },
      { number: 2, marks: 'used', usedBy: ['group by-name'], tokens: 'optional' },
      { number: 1, marks: 'default used', usedBy: ['group by-name', 'group gone', 'instances'], tokens: 'optional' },
    ]);
  });

  it('is unused where every user was read and none names it', () => {
    const resource = analyzeTemplate(contextOf({ launch: launchOf({ templates: [web] }) }));
    expect(resource.versions?.map(({ inUse }) => inUse)).toEqual([false, false, false]);
    expect(resource).not.toHaveProperty('unread');
    expect(resource.arn).toBe('arn:aws:ec2:eu-west-1:111122223333:launch-template/lt-1');
  });

  it.each<[string, Partial<ContextParts>, { groupsGap?: Gap }]>([
    ['the groups were refused', {}, { groupsGap: deniedGap('autoscaling:DescribeAutoScalingGroups') }],
    ['not all instances were seen', { instancesGap: deniedGap('ec2:DescribeInstances') }, {}],
  ])('does not call a version unused when %s', (_situation, parts, launchParts) => {
    const groups = [group('web', { launches: [templateRef({ id: 'lt-1', version: '2' })] })];
    const launch = launchOf({ templates: [web], groups, ...launchParts });
    const resource = analyzeTemplate(contextOf({ launch, ...parts }));
    expect(resource.versions?.map(({ inUse }) => inUse)).toEqual([undefined, true, undefined]);
    expect(resource.versions?.[0]).not.toHaveProperty('usedBy');
    expect(unreadOf(resource)).toEqual({ 'versions[0].inUse': 'gap', 'versions[2].inUse': 'gap' });
  });

  it('says which version could not be resolved', () => {
    const resource = analyzeTemplate(contextOf({ launch: launchOf({ templates: [web] }), images: images([]) }));
    expect(resource.versions?.[0]?.effective?.tokens).toBe('required');
    expect(Object.keys(unreadOf(resource))).toEqual([
      'versions[0].effective.hopLimit',
      'versions[1].effective.tokens',
      'versions[1].effective.hopLimit',
      'versions[2].effective.tokens',
      'versions[2].effective.hopLimit',
    ]);
  });

  it('does not guess the latest version of a list that ended early', () => {
    const { latestVersion: _, defaultVersion: __, ...headless } = web;
    const versionsGap = deniedGap('ec2:DescribeLaunchTemplateVersions');
    const resource = analyzeTemplate(contextOf({ launch: launchOf({ templates: [headless], versionsGap }) }), headless);
    expect(resource.versions?.[0]).not.toHaveProperty('isLatest');
    expect(resource.versions?.[0]).not.toHaveProperty('isDefault');
    expect(unreadOf(resource)).toMatchObject({ versions: 'gap', 'userData.secrets': 'undetermined' });
  });

  it('without any readable version shows no list at all', () => {
    const bare = { id: 'lt-2', versions: [] };
    const versionsGap = deniedGap('ec2:DescribeLaunchTemplateVersions');
    const resource = analyzeTemplate(contextOf({ launch: launchOf({ templates: [bare], versionsGap }) }), bare);
    expect(resource).not.toHaveProperty('versions');
    expect(resource).not.toHaveProperty('userData');
    expect(unreadOf(resource)).toEqual({ versions: 'gap', userData: 'gap' });
  });

  it('knows a version for container hosts by its user data, image or profile', () => {
    const template = {
      ...web,
      versions: [version(3, { profile: 'ecsInstanceRole' }), version(2, open), version(1, { userData: 'x' })],
    };
    const texts = new Map([[1, textWith('k', { containerHints: ['docker'] })]]);
    const known = images([{ id: 'ami-1', imdsV2: false, name: 'bottlerocket-aws-k8s-1.30' }]);
    const resource = analyzeTemplate(
      contextOf({ launch: launchOf({ templates: [template] }), images: known }),
      template,
      texts,
    );
    expect(resource.versions?.map(({ containerHost }) => containerHost)).toEqual([true, true, true]);
  });
});

describe('the user data of a launch template', () => {
  const template = { ...web, versions: [version(3, { userData: 'a' }), version(2, { userData: 'b' }), version(1)] };
  const context = contextOf({ launch: launchOf({ templates: [template] }) });

  it('counts in every version, each with its place', () => {
    const texts = new Map([
      [3, textWith('a')],
      [2, textWith('a')],
    ]);
    const { userData } = analyzeTemplate(context, template, texts);
    expect(userData?.present).toBe(true);
    expect(userData?.secrets?.map(({ place, discriminator, group: text }) => [place, discriminator, text])).toEqual([
      ['userData of version 3', 'version 3|a||TOKEN|0', 'text-a'],
      ['userData of version 2', 'version 2|a||TOKEN|0', 'text-a'],
    ]);
    expect(userData?.weak).toEqual([]);
  });

  it('is partly read when one version was not scanned', () => {
    const resource = analyzeTemplate(context, template, new Map([[3, textWith('a')]]));
    expect(resource.userData?.secrets).toHaveLength(1);
    expect(resource.userData).not.toHaveProperty('weak');
    expect(unreadOf(resource)).toMatchObject({ 'userData.secrets': 'undetermined', 'userData.weak': 'undetermined' });
  });

  it('is not there when no version has any', () => {
    expect(analyzeTemplate(contextOf({ launch: launchOf({ templates: [web] }) })).userData).toEqual({
      present: false,
      secrets: [],
      weak: [],
      imdsUse: [],
    });
  });

  it('is not looked at when it was not asked for', () => {
    const resource = analyzeTemplate(
      contextOf({ launch: launchOf({ templates: [template] }), userData: false }),
      template,
    );
    expect(resource).not.toHaveProperty('userData');
    expect(unreadOf(resource)).toMatchObject({ userData: 'not-requested' });
  });

  it('is unread where a version holds something that is no text', () => {
    const odd = { ...web, versions: [version(1, { malformed: ['UserData'] })] };
    const resource = analyzeTemplate(contextOf({ launch: launchOf({ templates: [odd] }) }), odd);
    expect(resource.userData).not.toHaveProperty('secrets');
  });
});

describe('a launch configuration', () => {
  function analyze(
    parts: Parameters<typeof configuration>[1],
    contextParts: Partial<ContextParts> & { launch?: AwsLaunch },
    text?: ScannedText,
  ) {
    const item = configuration('web-7', { imageId: 'ami-1', ...parts });
    const launch = contextParts.launch ?? launchOf({ configurations: [item] });
    const resource = analyzeLaunchConfiguration(item, text, contextOf({ ...contextParts, launch }));
    launchConfigurationSchema.parse(resource);
    return resource;
  }

  it('is used by the groups that launch from it', () => {
    const ref: LaunchRef = { kind: 'configuration', name: 'web-7' };
    const launch = launchOf({
      groups: [group('b', { launches: [ref] }), group('a', { members: new Map([['i-1', ref]]) })],
    });
    expect(analyze({}, { launch })).toMatchObject({
      id: 'web-7',
      inUse: true,
      usedBy: ['group a', 'group b'],
      effective: { tokens: 'optional', refused: false },
    });
  });

  it('is not called unused when the groups were refused, and is when only instances were', () => {
    const launch = launchOf({ groupsGap: deniedGap('autoscaling:DescribeAutoScalingGroups') });
    const resource = analyze({}, { launch });
    expect(resource).not.toHaveProperty('inUse');
    expect(unreadOf(resource)).toEqual({ inUse: 'gap' });
    expect(analyze({}, { instancesGap: deniedGap('ec2:DescribeInstances') }).inUse).toBe(false);
  });

  it('carries the secrets of its user data', () => {
    expect(analyze({ userData: 'x' }, {}, textWith('a')).userData?.secrets?.[0]?.discriminator).toBe('a||TOKEN|0');
    expect(analyze({}, {}).userData?.present).toBe(false);
    expect(unreadOf(analyze({ malformed: ['UserData'] }, {}))).toEqual({ userData: 'gap' });
    expect(unreadOf(analyze({}, { userData: false }))).toEqual({ userData: 'not-requested' });
  });
});

describe("a scale group's next launch", () => {
  function analyze(parts: Parameters<typeof group>[1], launchParts: Parameters<typeof launchOf>[0] = {}) {
    const item = group('web', parts);
    const launch = launchOf({ templates: [web], groups: [item], ...launchParts });
    const resource = analyzeScaleGroup(item, { scope, launch, images: oldImage });
    autoScalingGroupSchema.parse(resource);
    return resource;
  }

  it.each<[string, LaunchRef, string, string]>([
    ['a number', templateRef({ id: 'lt-1', version: '2' }), 'launch template lt-1 version 2', 'optional'],
    ['the default', templateRef({ id: 'lt-1' }), 'launch template lt-1 version 1 ($Default)', 'optional'],
    [
      'the latest, by name',
      templateRef({ name: 'web', version: '$Latest' }),
      'launch template lt-1 version 3 ($Latest)',
      'required',
    ],
  ])('follows %s', (_situation, ref, from, tokens) => {
    const resource = analyze({ launches: [ref] });
    expect(resource.nextLaunch).toEqual([expect.objectContaining({ from, tokens })]);
    expect(resource.source?.label).toBe(`${from}, used by group web`);
    expect(resource.source).toMatchObject({ kind: 'launch-template', id: 'lt-1' });
  });

  it('lists every way of a mixed group, and names no single source then', () => {
    const launches = [templateRef({ id: 'lt-1', version: '3' }), templateRef({ id: 'lt-1', version: '1' })];
    const resource = analyze({ launches, members: new Map([['i-1', undefined]]) });
    expect(resource.nextLaunch?.map(({ tokens }) => tokens)).toEqual(['required', 'optional']);
    expect(resource.instances).toBe(1);
    expect(resource).not.toHaveProperty('source');
  });

  it("looks at an override's own image", () => {
    const ref = templateRef({ id: 'lt-1', version: '2', imageId: 'ami-gone' });
    const resource = analyze({ launches: [ref] });
    expect(resource.nextLaunch?.[0]).not.toHaveProperty('tokens');
    expect(unreadOf(resource)).toMatchObject({ 'nextLaunch[0].tokens': 'undetermined' });
  });

  it('follows a launch configuration', () => {
    const resource = analyze(
      { launches: [{ kind: 'configuration', name: 'web-7' }] },
      { configurations: [configuration('web-7', { imageId: 'ami-1' })] },
    );
    expect(resource.nextLaunch).toEqual([
      expect.objectContaining({ from: 'launch configuration web-7', tokens: 'optional' }),
    ]);
    expect(resource.source).toMatchObject({ kind: 'launch-configuration', id: 'web-7' });
  });

  it.each<[string, LaunchRef, Parameters<typeof launchOf>[0], string]>([
    ['a version that is gone', templateRef({ id: 'lt-1', version: '9' }), {}, 'undetermined'],
    ['a template that is gone', templateRef({ id: 'lt-9' }), {}, 'undetermined'],
    ['a template that was not readable', templateRef({ id: 'lt-9' }), { versionsGap: deniedGap('ec2:x') }, 'gap'],
    ['a configuration that is gone', { kind: 'configuration', name: 'x' }, {}, 'undetermined'],
    [
      'a configuration that was not readable',
      { kind: 'configuration', name: 'x' },
      { configurationsGap: deniedGap('a:x') },
      'gap',
    ],
  ])('is open for %s', (_situation, ref, launchParts, kind) => {
    const resource = analyze({ launches: [ref] }, launchParts);
    expect(Object.keys(resource.nextLaunch?.[0] ?? {})).toEqual(['from']);
    expect(unreadOf(resource)).toEqual({ 'nextLaunch[0]': kind });
  });

  it('holds a place for a launch that was not understood', () => {
    const resource = analyze({
      launches: [templateRef({ id: 'lt-1', version: '3' })],
      malformed: ['MixedInstancesPolicy.Overrides'],
    });
    expect(resource.nextLaunch).toHaveLength(2);
    expect(resource.nextLaunch?.[1]).not.toHaveProperty('tokens');
    expect(unreadOf(resource)['nextLaunch[1]']).toBe('gap');
  });

  it('is open when the answer names nothing to launch', () => {
    const resource = analyze({ malformed: ['Instances'] });
    expect(resource).not.toHaveProperty('nextLaunch');
    expect(resource).not.toHaveProperty('instances');
    expect(unreadOf(resource)).toEqual({ nextLaunch: 'undetermined' });
  });
});

describe('an account and region', () => {
  it('shows its defaults, or that they were refused', () => {
    const read = analyzeAccountRegion({ ...scope, accountName: 'prod' }, launchOf({}));
    accountRegionSchema.parse(read);
    expect(read).toMatchObject({ id: '111122223333/eu-west-1', name: 'prod', imdsDefaults: noPreference });
    const denied = analyzeAccountRegion(scope, {
      defaults: { ok: false, gap: deniedGap('ec2:GetInstanceMetadataDefaults') },
    });
    expect(denied).not.toHaveProperty('imdsDefaults');
    expect(denied.unread).toEqual([
      expect.objectContaining({ path: 'imdsDefaults', kind: 'gap', fix: expect.any(String) }),
    ]);
  });
});
