import { describe, expect, it } from 'vitest';
import type { RawAwsScope } from '../../../src/model/aws/raw.ts';
import type { Scope } from '../../../src/model/cloud.ts';
import type { Gap } from '../../../src/model/gap.ts';
import { normalizeImages } from '../../../src/normalize/aws/images.ts';
import { normalizeTemplates } from '../../../src/normalize/aws/templates.ts';
import { rawScope } from './raw-scope.ts';

const scope: Scope = { cloud: 'aws', account: '111122223333', region: 'eu-west-1' };

const denied: Gap = {
  ...scope,
  api: 'ec2:DescribeLaunchTemplates',
  kind: 'denied',
  code: 'UnauthorizedOperation',
  hides: 'launch templates',
};

function read(parts: Partial<RawAwsScope>) {
  return normalizeTemplates(rawScope(parts), scope);
}

function version(number: number, data: unknown = {}) {
  return { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', VersionNumber: number, LaunchTemplateData: data };
}

describe('launch templates', () => {
  const head = { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', DefaultVersionNumber: 1, LatestVersionNumber: 2 };

  it('hold their versions, newest first, with what each asks for', () => {
    const data = {
      MetadataOptions: { State: 'applied', HttpTokens: 'optional', HttpPutResponseHopLimit: 2 },
      ImageId: 'resolve:ssm:/ami/latest',
      UserData: 'IyEvYmluL3No',
      IamInstanceProfile: { Name: 'web' },
    };
    const launch = read({
      launchTemplates: { items: [head] },
      launchTemplateVersions: { items: [version(1), version(2, data)] },
    });
    expect(launch.templates.get('lt-1')).toEqual({
      id: 'lt-1',
      name: 'web',
      defaultVersion: 1,
      latestVersion: 2,
      versions: [
        {
          number: 2,
          imds: { tokens: 'optional', hopLimit: 2, unreadable: [] },
          imageId: 'resolve:ssm:/ami/latest',
          userData: 'IyEvYmluL3No',
          profile: 'web',
          malformed: [],
        },
        { number: 1, imds: { unreadable: [] }, malformed: [] },
      ],
    });
    expect(launch.templateIds).toEqual(new Map([['web', 'lt-1']]));
    expect(launch.gaps).toEqual([]);
  });

  it('are known by their versions when their own list is denied', () => {
    const launch = read({
      launchTemplates: { items: [], gap: denied },
      launchTemplateVersions: { items: [version(3)] },
    });
    expect(launch.templates.get('lt-1')).toMatchObject({ name: 'web', versions: [{ number: 3 }] });
    expect(launch.templatesGap).toBe(denied);
  });

  it('mark an option in an unknown form as set to something unknown', () => {
    const data = { MetadataOptions: { HttpTokens: 'maybe', HttpEndpoint: 'enabled' } };
    const launch = read({ launchTemplateVersions: { items: [version(1, data)] } });
    expect(launch.templates.get('lt-1')?.versions[0]?.imds).toEqual({ endpoint: 'enabled', unreadable: ['tokens'] });
    expect(launch.gaps).toEqual([expect.objectContaining({ kind: 'malformed', resource: 'lt-1' })]);
  });

  it('mark all options as unknown when they are no object', () => {
    const launch = read({ launchTemplateVersions: { items: [version(1, { MetadataOptions: 'odd' })] } });
    expect(launch.templates.get('lt-1')?.versions[0]?.imds.unreadable).toHaveLength(3);
    expect(launch.gaps).toHaveLength(1);
  });

  it.each([null, {}, { LaunchTemplateId: 'lt-1', VersionNumber: 1 }, { ...version(1), VersionNumber: 'one' }])(
    'are not whole when a version does not parse: %#',
    (item) => {
      expect(read({ launchTemplateVersions: { items: [item] } }).versionsGap?.kind).toBe('malformed');
    },
  );
});

describe('launch configurations', () => {
  it('hold what they ask for', () => {
    const item = {
      LaunchConfigurationName: 'web-7',
      LaunchConfigurationARN: 'arn:lc',
      MetadataOptions: { HttpTokens: 'required' },
      ImageId: 'ami-1',
      UserData: '',
      IamInstanceProfile: 'web',
    };
    const launch = read({ launchConfigurations: { items: [item] } });
    expect(launch.configurations.get('web-7')).toEqual({
      name: 'web-7',
      arn: 'arn:lc',
      imds: { tokens: 'required', unreadable: [] },
      imageId: 'ami-1',
      profile: 'web',
      malformed: [],
    });
  });

  it('are a gap when one has no name', () => {
    expect(read({ launchConfigurations: { items: [{}] } }).configurationsGap?.kind).toBe('malformed');
  });
});

describe('what an Auto Scaling group launches from', () => {
  const template = { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', Version: '7' };
  const ref = { kind: 'template', id: 'lt-1', name: 'web', version: '7' };

  function launchesOf(fields: object) {
    const { groups } = read({ autoScalingGroups: { items: [{ AutoScalingGroupName: 'web', ...fields }] } });
    return groups.get('web');
  }

  it.each([
    ['a template', { LaunchTemplate: template }, [ref]],
    [
      'a template without a version',
      { LaunchTemplate: { LaunchTemplateName: 'web' } },
      [{ kind: 'template', name: 'web', version: '$Default' }],
    ],
    ['a launch configuration', { LaunchConfigurationName: 'lc' }, [{ kind: 'configuration', name: 'lc' }]],
    ['nothing at all', {}, []],
    ['a mixed policy', { MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: template } } }, [ref]],
    [
      'a mixed policy whose overrides all bring their own template or image',
      {
        MixedInstancesPolicy: {
          LaunchTemplate: {
            LaunchTemplateSpecification: template,
            Overrides: [
              {
                InstanceType: 'm6g.large',
                LaunchTemplateSpecification: { LaunchTemplateId: 'lt-2', Version: '$Latest' },
              },
              { InstanceType: 'm5.large', ImageId: 'ami-9' },
            ],
          },
        },
      },
      [
        { kind: 'template', id: 'lt-2', version: '$Latest' },
        { ...ref, imageId: 'ami-9' },
      ],
    ],
    [
      'a mixed policy with plain overrides, once',
      {
        MixedInstancesPolicy: {
          LaunchTemplate: {
            LaunchTemplateSpecification: template,
            Overrides: [{ InstanceType: 'a' }, { InstanceType: 'b' }],
          },
        },
      },
      [ref],
    ],
  ])('is %s', (_situation, fields, launches) => {
    const group = launchesOf(fields);
    expect(group?.launches).toEqual(launches);
    expect(group?.malformed).toEqual([]);
  });

  it.each([
    { LaunchTemplate: {} },
    { LaunchTemplate: 'lt-1' },
    { MixedInstancesPolicy: {} },
    { MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: template, Overrides: ['m5'] } } },
  ])('is left open when the answer is odd: %j', (fields) => {
    expect(launchesOf(fields)?.malformed).not.toEqual([]);
  });

  it('is known for each member', () => {
    const group = launchesOf({
      CreatedTime: new Date('2025-01-01T00:00:00Z'),
      Instances: [
        { InstanceId: 'i-1', LaunchTemplate: template },
        { InstanceId: 'i-2', LaunchConfigurationName: 'lc' },
        { InstanceId: 'i-3' },
      ],
    });
    expect(group?.createdAt).toBe('2025-01-01T00:00:00.000Z');
    expect([...(group?.members ?? [])]).toEqual([
      ['i-1', ref],
      ['i-2', { kind: 'configuration', name: 'lc' }],
      ['i-3', undefined],
    ]);
  });
});

describe('account defaults', () => {
  const noPreference = 'no-preference';

  it('that are left out are no preference', () => {
    expect(read({ imdsDefaults: { ok: true, value: {} } }).defaults).toEqual({
      ok: true,
      value: {
        tokens: noPreference,
        hopLimit: noPreference,
        endpoint: noPreference,
        tags: noPreference,
        enforced: noPreference,
      },
    });
  });

  it('are read as they were set', () => {
    const value = {
      HttpTokens: 'required',
      HttpPutResponseHopLimit: 2,
      HttpEndpoint: 'enabled',
      InstanceMetadataTags: 'disabled',
      HttpTokensEnforced: 'enabled',
      ManagedBy: 'declarative-policy',
    };
    expect(read({ imdsDefaults: { ok: true, value } }).defaults).toEqual({
      ok: true,
      value: {
        tokens: 'required',
        hopLimit: 2,
        endpoint: 'enabled',
        tags: 'disabled',
        enforced: 'enabled',
        managedBy: 'declarative-policy',
      },
    });
  });

  it.each([undefined, 'x', [], { HttpTokens: 'perhaps' }, { HttpTokensEnforced: true }])(
    'are a gap when the answer is odd: %j',
    (value) => {
      const { defaults, gaps } = read({ imdsDefaults: { ok: true, value } });
      expect(defaults.ok).toBe(false);
      expect(gaps).toEqual([expect.objectContaining({ kind: 'malformed', api: 'ec2:GetInstanceMetadataDefaults' })]);
    },
  );

  it('keep the gap of a refused call', () => {
    expect(read({ imdsDefaults: { ok: false, gap: denied } }).defaults).toEqual({ ok: false, gap: denied });
  });
});

describe('images', () => {
  it('require tokens only when ImdsSupport says so', () => {
    const items = [
      { ImageId: 'ami-1', Name: 'al2023', ImdsSupport: 'v2.0' },
      { ImageId: 'ami-2', Description: 'old' },
      { ImageId: 'ami-3', ImdsSupport: 'v3.0' },
    ];
    expect([...normalizeImages({ items }, scope).byId.values()]).toEqual([
      { id: 'ami-1', name: 'al2023', imdsV2: true },
      { id: 'ami-2', description: 'old', imdsV2: false },
      { id: 'ami-3' },
    ]);
  });
});
