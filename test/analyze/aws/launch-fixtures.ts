import type {
  AwsImage,
  AwsImages,
  AwsLaunch,
  AwsLaunchConfiguration,
  AwsScaleGroup,
  AwsTemplate,
  AwsTemplateVersion,
  ImdsDefaults,
} from '../../../src/model/aws/launch.ts';
import type { Scope } from '../../../src/model/cloud.ts';
import type { Gap } from '../../../src/model/gap.ts';

export const scope: Scope = { cloud: 'aws', account: '111122223333', region: 'eu-west-1' };

export const noPreference: ImdsDefaults = {
  tokens: 'no-preference',
  hopLimit: 'no-preference',
  endpoint: 'no-preference',
  tags: 'no-preference',
  enforced: 'no-preference',
};

export function deniedGap(api: string): Gap {
  return { ...scope, api, kind: 'denied', code: 'UnauthorizedOperation', hides: 'something', fix: `allow ${api}` };
}

export function images(items: readonly AwsImage[], gap?: Gap): AwsImages {
  return { byId: new Map(items.map((image) => [image.id, image])), ...(gap === undefined ? {} : { gap }) };
}

export function version(number: number, parts: Partial<AwsTemplateVersion> = {}): AwsTemplateVersion {
  return { number, imds: { unreadable: [] }, malformed: [], ...parts };
}

export function group(name: string, parts: Partial<AwsScaleGroup> = {}): AwsScaleGroup {
  return { name, isMixed: false, launches: [], members: new Map(), malformed: [], ...parts };
}

export function configuration(name: string, parts: Partial<AwsLaunchConfiguration> = {}): AwsLaunchConfiguration {
  return { name, imds: { unreadable: [] }, malformed: [], ...parts };
}

interface LaunchParts extends Partial<Omit<AwsLaunch, 'templates' | 'groups' | 'configurations'>> {
  readonly templates?: readonly AwsTemplate[];
  readonly groups?: readonly AwsScaleGroup[];
  readonly configurations?: readonly AwsLaunchConfiguration[];
}

/** What a scope launches from; without defaults of its own unless a test gives some. */
export function launchOf({ templates = [], groups = [], configurations = [], ...parts }: LaunchParts): AwsLaunch {
  return {
    templates: new Map(templates.map((template) => [template.id, template])),
    templateIds: new Map(templates.flatMap(({ id, name }) => (name === undefined ? [] : [[name, id]]))),
    configurations: new Map(configurations.map((item) => [item.name, item])),
    groups: new Map(groups.map((item) => [item.name, item])),
    defaults: { ok: true, value: noPreference },
    gaps: [],
    ...parts,
  };
}
