import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../src/model/cloud.ts';
import { ec2InstanceSchema } from '../../../src/model/resource/aws.ts';
import { normalizeIam } from '../../../src/normalize/aws/iam.ts';
import { normalizeImages } from '../../../src/normalize/aws/images.ts';
import { normalizeInstance } from '../../../src/normalize/aws/instance.ts';
import { normalizeTemplates } from '../../../src/normalize/aws/templates.ts';
import { rawScope } from './raw-scope.ts';

const scope: Scope = { cloud: 'aws', account: '111122223333', region: 'eu-west-1' };

const instance = {
  InstanceId: 'i-1',
  State: { Code: 16, Name: 'running' },
  LaunchTime: '2026-01-01T00:00:00Z',
  MetadataOptions: { State: 'applied', HttpTokens: 'optional', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 2 },
  IamInstanceProfile: { Arn: 'arn:p' },
  Operator: { Managed: true, Principal: 'eks.amazonaws.com' },
  Tags: [{ Key: 'Name', Value: 'web' }],
};

const group = {
  AutoScalingGroupName: 'web',
  Instances: [{ InstanceId: 'i-1', LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '1' } }],
  MixedInstancesPolicy: {
    LaunchTemplate: {
      LaunchTemplateSpecification: { LaunchTemplateId: 'lt-1', Version: '$Latest' },
      Overrides: [{ LaunchTemplateSpecification: { LaunchTemplateId: 'lt-2' } }],
    },
  },
};

const version = {
  LaunchTemplateId: 'lt-1',
  VersionNumber: 1,
  LaunchTemplateData: {
    MetadataOptions: { HttpTokens: 'optional' },
    IamInstanceProfile: { Name: 'web' },
    UserData: 'eA==',
  },
};

const role = {
  Arn: 'arn:r',
  RoleName: 'r',
  InstanceProfileList: [{ Arn: 'arn:p' }],
  RolePolicyList: [{ PolicyName: 'p', PolicyDocument: '%7B%7D' }],
  AttachedManagedPolicies: [{ PolicyArn: 'arn:m', PolicyName: 'm' }],
  PermissionsBoundary: { PermissionsBoundaryArn: 'arn:m' },
  RoleLastUsed: { LastUsedDate: '2026-01-01T00:00:00Z' },
};

const policy = { Arn: 'arn:m', PolicyVersionList: [{ IsDefaultVersion: true, Document: '%7B%7D' }] };

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  return [path, ...[...keys].flatMap((key) => pathsOf(Reflect.get(value, key), [...path, key]))];
}

function replaceAt(value: unknown, [key, ...rest]: Path, odd: unknown): unknown {
  if (key === undefined) return odd;
  const copy = structuredClone(value);
  if (typeof copy !== 'object' || copy === null) return odd;
  Reflect.set(copy, key, replaceAt(Reflect.get(copy, key), rest, odd));
  return copy;
}

/** A good answer with one part replaced by something that the API does not send. */
function spoiled(answer: object): fc.Arbitrary<unknown> {
  const odd = fc.oneof(
    fc.constantFrom(
      undefined,
      null,
      '',
      [],
      {},
      [null],
      0,
      -1,
      1.5,
      Number.NaN,
      true,
      'x',
      '__proto__',
      new Date(Number.NaN),
    ),
    fc.anything(),
  );
  return fc.tuple(fc.constantFrom(...pathsOf(answer)), odd).map(([path, value]) => replaceAt(answer, path, value));
}

function hasHole(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'object' && Object.values(value).some(hasHole);
}

describe('an answer with one odd part', () => {
  it('about an instance becomes a valid resource without holes, or a gap', () => {
    fc.assert(
      fc.property(spoiled(instance), (raw) => {
        const result = normalizeInstance(raw, scope);
        if (!('instance' in result)) {
          expect(result.gap.kind).toBe('malformed');
          return;
        }
        const { resource, gaps } = result.instance;
        ec2InstanceSchema.parse(resource);
        expect(hasHole(resource)).toBe(false);
        const unreadGaps = (resource.unread ?? []).filter(({ kind }) => kind === 'gap');
        expect(unreadGaps.length).toBe(gaps.length);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it('about launches or IAM never throws', () => {
    const anyOf = fc.tuple(spoiled(group), spoiled(version), spoiled(role), spoiled(policy), fc.anything());
    fc.assert(
      fc.property(anyOf, ([oddGroup, oddVersion, oddRole, oddPolicy, anything]) => {
        const raw = {
          autoScalingGroups: { items: [oddGroup, anything] },
          launchTemplateVersions: { items: [oddVersion, anything] },
          launchTemplates: { items: [anything] },
          launchConfigurations: { items: [anything] },
          imdsDefaults: { ok: true as const, value: anything },
        };
        expect(normalizeTemplates(rawScope(raw), scope).gaps.length).toBeGreaterThan(0);
        normalizeIam({ roles: { items: [oddRole, anything] }, policies: { items: [oddPolicy] } }, scope.account);
        normalizeImages({ items: [anything] }, scope);
      }),
      { numRuns: 1000, seed: 7 },
    );
  });
});
