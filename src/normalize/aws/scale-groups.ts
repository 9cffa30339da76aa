import type { AwsScaleGroup, LaunchRef } from '../../model/aws/launch.ts';
import type { Scope } from '../../model/cloud.ts';
import type { Gap, Listing } from '../../model/gap.ts';
import { malformedGap, present, readFields } from './answer.ts';
import { readList } from './launch-answers.ts';
import { isoTime, list, object, tags, text } from './value.ts';

const API = 'autoscaling:DescribeAutoScalingGroups';

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateSpecification.html: no version means `$Default`. */
const DEFAULT_VERSION = '$Default';

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html */
const groupFields = {
  AutoScalingGroupName: text,
  AutoScalingGroupARN: text,
  CreatedTime: isoTime,
  Tags: tags,
  LaunchTemplate: object,
  MixedInstancesPolicy: object,
  LaunchConfigurationName: text,
  Instances: list,
};

/** Scale groups by name, with what could not be read of them. */
export interface ReadGroups {
  readonly groups: ReadonlyMap<string, AwsScaleGroup>;
  readonly groupsGap?: Gap;
  readonly gaps: readonly Gap[];
}

/** Reads DescribeAutoScalingGroups. */
export function readScaleGroups(raw: Listing<unknown>, scope: Scope): ReadGroups {
  const hides = 'one Auto Scaling group';
  const read = readList(raw, readGroup, { scope, api: API, field: 'AutoScalingGroups', hides });
  const oddFields = read.items.flatMap(({ name, malformed }) =>
    malformed.map((field) =>
      malformedGap({ scope, api: API, field, hides: 'a setting of an Auto Scaling group', resource: name }),
    ),
  );
  return {
    groups: new Map(read.items.map((item) => [item.name, item])),
    gaps: [...read.gaps, ...oddFields],
    ...present({ groupsGap: read.gap }),
  };
}

function readGroup(item: unknown): AwsScaleGroup | undefined {
  const read = readFields(groupFields, item);
  const name = read?.fields.AutoScalingGroupName;
  if (read === undefined || name === undefined) return undefined;
  const { fields } = read;
  const malformed = [...read.bad];
  const launches = launchesOf(fields, malformed);
  return {
    name,
    isMixed: fields.MixedInstancesPolicy !== undefined,
    launches,
    members: membersOf(fields.Instances ?? [], malformed),
    malformed,
    ...present({ arn: fields.AutoScalingGroupARN, createdAt: fields.CreatedTime, tags: fields.Tags }),
  };
}

interface LaunchFields {
  readonly LaunchTemplate?: unknown;
  readonly MixedInstancesPolicy?: unknown;
  readonly LaunchConfigurationName?: string;
}

/** A group names one of the three; what it names in a form that is not understood goes to `malformed`. */
function launchesOf(fields: LaunchFields, malformed: string[]): LaunchRef[] {
  if (fields.MixedInstancesPolicy !== undefined) return mixedLaunches(fields.MixedInstancesPolicy, malformed);
  if (fields.LaunchConfigurationName !== undefined) {
    return [{ kind: 'configuration', name: fields.LaunchConfigurationName }];
  }
  if (fields.LaunchTemplate === undefined) return [];
  const launch = templateRef(fields.LaunchTemplate);
  if (launch === undefined) malformed.push('LaunchTemplate');
  return launch === undefined ? [] : [launch];
}

/**
 * The policy's own template launches whatever no override replaces:
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateOverrides.html
 */
function mixedLaunches(policy: unknown, malformed: string[]): LaunchRef[] {
  const launchTemplate = readFields({ LaunchTemplate: object }, policy)?.fields.LaunchTemplate;
  const fields = readFields({ LaunchTemplateSpecification: object, Overrides: list }, launchTemplate);
  const base = templateRef(fields?.fields.LaunchTemplateSpecification);
  if (fields === undefined || fields.bad.length > 0 || base === undefined) malformed.push('MixedInstancesPolicy');
  const overrides = fields?.fields.Overrides ?? [];
  const launches = (overrides.length === 0 ? [{}] : overrides).flatMap((override) => {
    const read = readFields({ LaunchTemplateSpecification: object, ImageId: text }, override);
    if (read === undefined || read.bad.length > 0) malformed.push('MixedInstancesPolicy.Overrides');
    const own = read?.fields.LaunchTemplateSpecification;
    const launch = own === undefined ? base : templateRef(own);
    if (own !== undefined && launch === undefined) malformed.push('MixedInstancesPolicy.Overrides');
    return launch === undefined ? [] : [{ ...launch, ...present({ imageId: read?.fields.ImageId }) }];
  });
  return [...new Map(launches.map((launch) => [JSON.stringify(launch), launch])).values()];
}

type TemplateRef = Extract<LaunchRef, { kind: 'template' }>;

function templateRef(answer: unknown): TemplateRef | undefined {
  const fields = readFields({ LaunchTemplateId: text, LaunchTemplateName: text, Version: text }, answer)?.fields;
  if (fields === undefined || (fields.LaunchTemplateId ?? fields.LaunchTemplateName) === undefined) return undefined;
  const version = fields.Version ?? DEFAULT_VERSION;
  return { kind: 'template', version, ...present({ id: fields.LaunchTemplateId, name: fields.LaunchTemplateName }) };
}

function membersOf(items: readonly unknown[], malformed: string[]): Map<string, LaunchRef | undefined> {
  const members = new Map<string, LaunchRef | undefined>();
  for (const item of items) {
    const read = readFields({ InstanceId: text, LaunchTemplate: object, LaunchConfigurationName: text }, item);
    const id = read?.fields.InstanceId;
    if (read === undefined || id === undefined) malformed.push('Instances');
    else members.set(id, memberLaunch(read.fields));
  }
  return members;
}

function memberLaunch(fields: LaunchFields): LaunchRef | undefined {
  if (fields.LaunchConfigurationName !== undefined) {
    return { kind: 'configuration', name: fields.LaunchConfigurationName };
  }
  return templateRef(fields.LaunchTemplate);
}
