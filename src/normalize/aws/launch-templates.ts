import type { AwsTemplate, AwsTemplateVersion } from '../../model/aws/launch.ts';
import type { RawAwsScope } from '../../model/aws/raw.ts';
import type { Scope } from '../../model/cloud.ts';
import type { Gap } from '../../model/gap.ts';
import { malformedGap, present, readFields } from './answer.ts';
import { readList } from './launch-answers.ts';
import { readImdsRequest } from './metadata-options.ts';
import { flag, longText, object, tags, text, wholeNumber } from './value.ts';

const VERSIONS_API = 'ec2:DescribeLaunchTemplateVersions';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_LaunchTemplate.html */
const templateFields = {
  LaunchTemplateId: text,
  LaunchTemplateName: text,
  DefaultVersionNumber: wholeNumber,
  LatestVersionNumber: wholeNumber,
  Tags: tags,
};

const versionFields = {
  LaunchTemplateId: text,
  LaunchTemplateName: text,
  VersionNumber: wholeNumber,
  DefaultVersion: flag,
  LaunchTemplateData: object,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ResponseLaunchTemplateData.html */
const dataFields = {
  MetadataOptions: object,
  ImageId: text,
  UserData: longText,
  IamInstanceProfile: object,
};

/** Launch templates by id, with what could not be read of them. */
export interface ReadTemplates {
  readonly templates: ReadonlyMap<string, AwsTemplate>;
  readonly templateIds: ReadonlyMap<string, string>;
  readonly templatesGap?: Gap;
  readonly versionsGap?: Gap;
  readonly gaps: readonly Gap[];
}

/** Joins templates and their versions; a template whose own answer is missing is still known by its versions. */
export function readLaunchTemplates(raw: RawAwsScope, scope: Scope): ReadTemplates {
  const heads = readList(raw.launchTemplates, readHead, {
    scope,
    api: 'ec2:DescribeLaunchTemplates',
    field: 'LaunchTemplates',
    hides: 'one launch template',
  });
  const versions = readList(raw.launchTemplateVersions, readVersion, {
    scope,
    api: VERSIONS_API,
    field: 'LaunchTemplateVersions',
    hides: 'one version of a launch template',
  });
  const templates = new Map<string, AwsTemplate>();
  for (const head of heads.items) templates.set(head.id, head);
  for (const { templateId, templateName, version } of versions.items) {
    const head = templates.get(templateId) ?? { id: templateId, versions: [], ...present({ name: templateName }) };
    templates.set(templateId, { ...head, versions: [...head.versions, version] });
  }
  for (const [id, template] of templates) templates.set(id, newestFirst(template));
  const named = [...templates.values()].flatMap(({ id, name }) => (name === undefined ? [] : [[name, id] as const]));
  const oddFields = versions.items.flatMap(({ templateId, version }) =>
    version.malformed.map((field) => oddField({ scope, templateId, field })),
  );
  return {
    templates,
    templateIds: new Map(named),
    gaps: [...heads.gaps, ...versions.gaps, ...oddFields],
    ...present({ templatesGap: heads.gap, versionsGap: versions.gap }),
  };
}

function newestFirst(template: AwsTemplate): AwsTemplate {
  return { ...template, versions: [...template.versions].sort((a, b) => b.number - a.number) };
}

function oddField({ scope, templateId, field }: { scope: Scope; templateId: string; field: string }): Gap {
  const hides = 'a setting of one version of a launch template';
  return malformedGap({ scope, api: VERSIONS_API, field: `LaunchTemplateData.${field}`, hides, resource: templateId });
}

function readHead(item: unknown): AwsTemplate | undefined {
  const fields = readFields(templateFields, item)?.fields;
  if (fields?.LaunchTemplateId === undefined) return undefined;
  return {
    id: fields.LaunchTemplateId,
    versions: [],
    ...present({
      name: fields.LaunchTemplateName,
      tags: fields.Tags,
      defaultVersion: fields.DefaultVersionNumber,
      latestVersion: fields.LatestVersionNumber,
    }),
  };
}

interface ReadVersion {
  readonly templateId: string;
  readonly templateName: string | undefined;
  readonly version: AwsTemplateVersion;
}

function readVersion(item: unknown): ReadVersion | undefined {
  const fields = readFields(versionFields, item)?.fields;
  if (fields?.LaunchTemplateId === undefined || fields.VersionNumber === undefined) return undefined;
  const read = readFields(dataFields, fields.LaunchTemplateData);
  if (read === undefined) return undefined;
  const data = read.fields;
  const isOptionsOdd = read.bad.includes('MetadataOptions');
  const version: AwsTemplateVersion = {
    number: fields.VersionNumber,
    imds: readImdsRequest(isOptionsOdd ? 'odd' : data.MetadataOptions),
    malformed: read.bad,
    ...present({
      isDefault: fields.DefaultVersion,
      imageId: data.ImageId,
      userData: data.UserData,
      profile: profileOf(data.IamInstanceProfile),
    }),
  };
  const unreadable = version.imds.unreadable.map((option) => `MetadataOptions (${option})`);
  const malformed = isOptionsOdd ? read.bad : [...read.bad, ...unreadable];
  return {
    templateId: fields.LaunchTemplateId,
    templateName: fields.LaunchTemplateName,
    version: { ...version, malformed },
  };
}

function profileOf(answer: unknown): string | undefined {
  const fields = readFields({ Arn: text, Name: text }, answer)?.fields;
  return fields?.Arn ?? fields?.Name;
}
