import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../src/model/cloud.ts';
import { ec2InstanceSchema } from '../../../src/model/resource/aws.ts';
import { normalizeInstance } from '../../../src/normalize/aws/instance.ts';
import { normalizeTemplates } from '../../../src/normalize/aws/templates.ts';
import { rawScope } from './raw-scope.ts';
import { leavesOf, recordedAnswers, recordedSkipReason } from './recorded-answers.ts';

const scope: Scope = { cloud: 'aws', account: '644160558196', region: 'us-east-1' };

const title = `recorded answers${recordedSkipReason === undefined ? '' : ` (skipped: ${recordedSkipReason})`}`;

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Leaves that normalize adds by itself: the scope, the kind, and words for what the documentation says of absence. */
const ownWords = new Set<unknown>(['aws', 'aws.ec2.instance', ...Object.values(scope), true, false, 'no-preference']);

function inventedLeaves(output: unknown, input: unknown): unknown[] {
  const known = new Set(leavesOf(input).map(String));
  return leavesOf(output).filter((leaf) => leaf !== undefined && !ownWords.has(leaf) && !known.has(String(leaf)));
}

describe.skipIf(recordedSkipReason !== undefined)(title, () => {
  const instances = recordedAnswers('ec2.DescribeInstances').flatMap(({ file, data }) =>
    itemsOf(data['Reservations'])
      .flatMap((reservation) => itemsOf(Object(reservation).Instances))
      .map((raw): [string, unknown] => [`${file} ${Object(raw).InstanceId}`, raw]),
  );

  it('hold instances to look at', () => {
    expect(instances.length).toBeGreaterThan(5);
  });

  it.each(instances)('of %s are read without an invention', (_name, raw) => {
    const result = normalizeInstance(raw, scope);
    if (!('instance' in result)) throw new Error('no instance');
    const { arn, unread, ...resource } = result.instance.resource;
    ec2InstanceSchema.parse(resource);
    expect(inventedLeaves(resource, raw)).toEqual([]);
    expect(arn).toBe(`arn:aws:ec2:us-east-1:644160558196:instance/${resource.id}`);
    const hasOptions = 'MetadataOptions' in Object(raw);
    expect(unread?.map((entry) => entry.path) ?? []).toEqual(hasOptions ? [] : ['imds']);
    expect(resource.imds === undefined).toBe(!hasOptions);
  });

  it('of templates, configurations, groups and defaults are read without an invention', () => {
    const listOf = (operation: string, field: string) => ({
      items: recordedAnswers(operation).flatMap(({ data }) => itemsOf(data[field])),
    });
    const raw = {
      launchTemplateVersions: listOf('ec2.DescribeLaunchTemplateVersions', 'LaunchTemplateVersions'),
      autoScalingGroups: listOf('autoscaling.DescribeAutoScalingGroups', 'AutoScalingGroups'),
      launchConfigurations: listOf('autoscaling.DescribeLaunchConfigurations', 'LaunchConfigurations'),
    };
    const { defaults, ...launch } = normalizeTemplates(rawScope(raw), scope);
    expect(launch.gaps).toEqual([]);
    expect(defaults.ok).toBe(true);
    expect(launch.templates.size * launch.groups.size * launch.configurations.size).toBeGreaterThan(0);
    const words = ['template', 'configuration'];
    expect(inventedLeaves(launch, raw).filter((leaf) => !words.includes(String(leaf)))).toEqual([]);
  });

  it('of account defaults keep what was set and name what was not', () => {
    const [first] = recordedAnswers('ec2.GetInstanceMetadataDefaults');
    const value = Object(first?.data)['AccountLevel'];
    expect(normalizeTemplates(rawScope({ imdsDefaults: { ok: true, value } }), scope).defaults).toEqual({
      ok: true,
      value: {
        tokens: 'optional',
        hopLimit: 'no-preference',
        endpoint: 'enabled',
        tags: 'no-preference',
        enforced: 'no-preference',
      },
    });
  });
});
