import type { NormalizedInstance } from '../../model/aws/instance.ts';
import { partitionOf } from '../../model/aws/partition.ts';
import type { Scope } from '../../model/cloud.ts';
import type { Gap } from '../../model/gap.ts';
import type { Ec2Instance } from '../../model/resource/aws.ts';
import { type Fields, malformedGap, present, readFields } from './answer.ts';

import { DESCRIBE_INSTANCES, type Trouble, troubleOf } from './instance-trouble.ts';
import { type InstanceOptions, readInstanceOptions } from './metadata-options.ts';
import { flag, isoTime, object, tags, text } from './value.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
const instanceFields = {
  InstanceId: text,
  State: object,
  LaunchTime: isoTime,
  InstanceType: text,
  ImageId: text,
  PlatformDetails: text,
  Platform: text,
  VpcId: text,
  SubnetId: text,
  MetadataOptions: object,
  IamInstanceProfile: object,
  Operator: object,
  Tags: tags,
};

/** Where the resource keeps what each field says; a field that did not parse leaves that path unread. */
const pathOf: Readonly<Record<string, string>> = {
  State: 'state',
  LaunchTime: 'launchedAt',
  InstanceType: 'instanceType',
  ImageId: 'imageId',
  PlatformDetails: 'platform',
  Platform: 'platform',
  VpcId: 'vpcId',
  SubnetId: 'subnetId',
  MetadataOptions: 'imds',
  IamInstanceProfile: 'role',
  Operator: 'managed',
  Tags: 'tags',
};

/** Fields that change when a machine goes away: `terminated` answers leave them out, so their absence says nothing. */
const GONE = 'terminated';

/** States in which EC2 has settled on metadata options, so that an answer without any is not whole. */
const settled: ReadonlySet<string> = new Set(['running', 'stopping', 'stopped']);

/**
 * Turns one `Instance` of DescribeInstances into a resource. An object without an id is a gap; a field that does not
 * parse is left out of the resource, listed as unread and told as a gap of its own.
 */
export function normalizeInstance(
  raw: unknown,
  scope: Scope,
  partition: string = partitionOf(scope.region),
): { readonly instance: NormalizedInstance } | { readonly gap: Gap } {
  const read = readFields(instanceFields, raw);
  const id = read?.fields.InstanceId;
  if (read === undefined || id === undefined) {
    return { gap: malformedGap({ scope, api: DESCRIBE_INSTANCES, field: 'InstanceId', hides: 'one instance' }) };
  }
  const trouble = troubleOf(scope, id);
  for (const field of read.bad) trouble.malformed(field, pathOf[field] ?? field);
  const isOptionsSent = !read.bad.includes('MetadataOptions');
  const facts = factsOf({ fields: read.fields, isOptionsSent, trouble });
  const resource: Ec2Instance = {
    cloud: 'aws',
    kind: 'aws.ec2.instance',
    id,
    arn: `arn:${partition}:ec2:${scope.region}:${scope.account}:instance/${id}`,
    account: scope.account,
    region: scope.region,
    ...facts,
    ...(trouble.unread.length === 0 ? {} : { unread: [...trouble.unread] }),
  };
  return { instance: { resource, ...linksOf(resource), gaps: [...trouble.gaps] } };
}

type InstanceFields = Fields<typeof instanceFields>['fields'];

interface FactsInput {
  readonly fields: InstanceFields;
  readonly isOptionsSent: boolean;
  readonly trouble: Trouble;
}

function factsOf({ fields, isOptionsSent, trouble }: FactsInput): Partial<Ec2Instance> {
  const state = stateOf(fields.State, trouble);
  const profile = profileOf(fields.IamInstanceProfile, trouble);
  const options = readInstanceOptions(fields.MetadataOptions);
  if (isOptionsSent) noteOptions({ options, state, trouble });
  return present({
    name: fields.Tags?.['Name'] || undefined,
    tags: fields.Tags,
    state,
    launchedAt: fields.LaunchTime,
    instanceType: fields.InstanceType,
    imageId: fields.ImageId,
    platform: fields.PlatformDetails ?? fields.Platform,
    vpcId: fields.VpcId,
    subnetId: fields.SubnetId,
    imds: options?.imds,
    managed: managedOf(fields.Operator, trouble),
    role: roleOf({ profile, state, isUnread: trouble.covers('role') }),
  });
}

/** Empty values of these tags cannot name anything. */
function linksOf(resource: Ec2Instance): Omit<NormalizedInstance, 'resource' | 'gaps'> {
  return present({
    profileArn: resource.role?.profileArn,
    templateId: resource.tags?.['aws:ec2launchtemplate:id'] || undefined,
    templateVersion: resource.tags?.['aws:ec2launchtemplate:version'] || undefined,
    groupName: resource.tags?.['aws:autoscaling:groupName'] || undefined,
  });
}

function stateOf(answer: unknown, trouble: Trouble): string | undefined {
  if (trouble.covers('state')) return undefined;
  const name = readFields({ Name: text }, answer)?.fields.Name;
  if (name === undefined) trouble.note({ path: 'state', kind: 'gap', reason: 'the answer holds no state' });
  return name;
}

function profileOf(answer: unknown, trouble: Trouble): string | undefined {
  if (answer === undefined) return undefined;
  const arn = readFields({ Arn: text }, answer)?.fields.Arn;
  if (arn === undefined) trouble.malformed('IamInstanceProfile.Arn', 'role');
  return arn;
}

function managedOf(answer: unknown, trouble: Trouble): Ec2Instance['managed'] {
  if (answer === undefined) return undefined;
  const read = readFields({ Managed: flag, Principal: text }, answer);
  if (read?.bad.includes('Managed') === true) trouble.malformed('Operator.Managed', 'managed');
  if (read?.fields.Managed === undefined) return undefined;
  return { byAws: read.fields.Managed, ...present({ principal: read.fields.Principal }) };
}

interface RoleInput {
  readonly profile: string | undefined;
  readonly state: string | undefined;
  readonly isUnread: boolean;
}

/** The API shows a profile for as long as the machine exists: none means that none is attached. */
function roleOf({ profile, state, isUnread }: RoleInput): Ec2Instance['role'] {
  if (profile !== undefined) return { profileArn: profile };
  if (isUnread || state === undefined || state === GONE) return undefined;
  return { attached: false };
}

interface OptionsInput {
  readonly options: InstanceOptions | undefined;
  readonly state: string | undefined;
  readonly trouble: Trouble;
}

function noteOptions({ options, state, trouble }: OptionsInput): void {
  for (const { field, path } of options?.bad ?? []) trouble.malformed(field, path);
  if (trouble.covers('imds')) return;
  if (options === undefined) {
    const kind = state !== undefined && settled.has(state) ? 'gap' : 'undetermined';
    trouble.note({ path: 'imds', kind, reason: 'the answer holds no metadata options' });
    return;
  }
  if (options.inForce === 'yes') return;
  const reason =
    options.inForce === 'pending'
      ? 'the metadata options are being changed and the new ones are not in force yet'
      : 'the answer does not say whether the metadata options are in force';
  trouble.note({ path: 'imds', kind: 'undetermined', reason });
}
