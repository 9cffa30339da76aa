import type { AwsImages, AwsLaunch, ImdsDefaults, ImdsOption, ImdsRequest } from '../../model/aws/launch.ts';
import type { TemplateVersion } from '../../model/resource/aws.ts';
import type { Unread } from '../../model/unread.ts';
import { type Fact, hiddenBy, undetermined } from '../fact.ts';

/** The options of a launch and the level that decided each. */
export type Resolved = NonNullable<TemplateVersion['effective']>;

/** What a launch is started with. */
export interface LaunchRequest {
  readonly kind: 'template' | 'configuration';
  readonly imds: ImdsRequest;
  /** An AMI id, or `resolve:ssm:NAME`, which names none. */
  readonly imageId?: string;
}

/** The levels below the launch itself. */
export interface LaunchLevels {
  readonly defaults: AwsLaunch['defaults'];
  readonly images: AwsImages;
}

type Value<O extends ImdsOption> = NonNullable<ImdsRequest[O]>;

type Decision<O extends ImdsOption> =
  | { readonly value: Value<O>; readonly by: 'template' | 'configuration' | 'account' | 'ami' | 'service' }
  | { readonly unread: Unread };

interface Asked<O extends ImdsOption> {
  readonly option: O;
  readonly request: LaunchRequest;
  readonly levels: LaunchLevels;
  /** Path of the resolved options below the resource, for `unread`. */
  readonly path: string;
}

/**
 * What the next instance of a launch gets, each option on its own: launch, account default, AMI (tokens and hop limit
 * only), service. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html#instance-metadata-options-order-of-precedence
 * A level that was not read leaves an option open only if the decision falls to it. Enforcement is checked afterwards:
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-transition-to-version-2.html
 */
export function resolveNextLaunch(request: LaunchRequest, levels: LaunchLevels, path: string): Fact<Resolved> {
  const endpoint = decide({ option: 'endpoint', request, levels, path });
  const tokens = decide({ option: 'tokens', request, levels, path });
  const hopLimit = decide({ option: 'hopLimit', request, levels, path });
  const decidedBy: NonNullable<Resolved['decidedBy']> = {};
  const value: Resolved = {};
  const unread: Unread[] = [];
  if ('by' in endpoint) [value.endpoint, decidedBy.endpoint] = [endpoint.value, endpoint.by];
  else unread.push(endpoint.unread);
  if ('by' in tokens) {
    [value.tokens, decidedBy.tokens] = [tokens.value, tokens.by];
    if (levels.defaults.ok) value.refused = tokens.value === 'optional' && levels.defaults.value.enforced === 'enabled';
  } else unread.push(tokens.unread);
  if ('by' in hopLimit) [value.hopLimit, decidedBy.hopLimit] = [hopLimit.value, hopLimit.by];
  else unread.push(hopLimit.unread);
  if (Object.keys(decidedBy).length > 0) value.decidedBy = decidedBy;
  return { value, unread };
}

function decide<O extends ImdsOption>(asked: Asked<O>): Decision<O> {
  const { option, request, levels } = asked;
  const path = `${asked.path}.${option}`;
  const own = request.imds[option];
  if (own !== undefined) return { value: own, by: request.kind };
  if (request.imds.unreadable.includes(option)) {
    const reason = `the ${request.kind} sets this option in a form that is not understood`;
    return { unread: { path, kind: 'gap', reason } };
  }
  if (!levels.defaults.ok) return { unread: hiddenBy(path, levels.defaults.gap) };
  const preference = preferenceOf(levels.defaults.value, option);
  if (request.kind === 'configuration') return decideConfiguration({ ...asked, path, preference });
  if (preference !== undefined) return { value: preference, by: 'account' };
  return decideBelowAccount({ ...asked, path });
}

/** The service's own values: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html */
const serviceValues: { readonly [O in ImdsOption]: Value<O> } = {
  tokens: 'optional',
  endpoint: 'enabled',
  hopLimit: 1,
};

/** What an image with `ImdsSupport: v2.0` sets: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html */
const imageValues: { readonly [O in ImdsOption]?: Value<O> } = { tokens: 'required', hopLimit: 2 };

function preferenceOf<O extends ImdsOption>(defaults: ImdsDefaults, option: O): Value<O> | undefined {
  const preferences: { readonly [P in ImdsOption]?: Value<P> | 'no-preference' } = defaults;
  const preference: Value<O> | 'no-preference' | undefined = preferences[option];
  return preference === 'no-preference' ? undefined : preference;
}

/** Below the account's default: the image, then the service. */
function decideBelowAccount<O extends ImdsOption>({ option, request, levels, path }: Asked<O>): Decision<O> {
  const imageValue: Value<O> | undefined = imageValues[option];
  if (imageValue === undefined) return { value: serviceValues[option], by: 'service' };
  const image = imageSupport(request.imageId, levels.images, path);
  if ('unread' in image) return image;
  return image.isV2 ? { value: imageValue, by: 'ami' } : { value: serviceValues[option], by: 'service' };
}

/**
 * A launch configuration that leaves an option open gets the service's value by the API's own text
 * (https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstanceMetadataOptions.html). Whether an account default
 * or an image that says otherwise comes before that is not documented, so then it stays open.
 */
function decideConfiguration<O extends ImdsOption>(
  asked: Asked<O> & { readonly preference: Value<O> | undefined },
): Decision<O> {
  const { option, request, levels, path, preference } = asked;
  const value: Value<O> = serviceValues[option];
  if (preference !== undefined && preference !== value) {
    const reason =
      'whether the account default applies to a launch configuration that leaves this open is not documented';
    return { unread: undetermined(path, reason) };
  }
  const image = imageSupport(request.imageId, levels.images, path);
  if (preference === undefined && imageValues[option] !== undefined && 'isV2' in image && image.isV2) {
    const reason =
      "whether the image's default applies to a launch configuration that leaves this open is not documented";
    return { unread: undetermined(path, reason) };
  }
  return { value, by: 'service' };
}

function imageSupport(
  imageId: string | undefined,
  images: AwsImages,
  path: string,
): { readonly isV2: boolean } | { readonly unread: Unread } {
  if (imageId === undefined) return { unread: undetermined(path, 'the launch names no image, and the image decides') };
  const image = images.byId.get(imageId);
  if (image?.imdsV2 !== undefined) return { isV2: image.imdsV2 };
  if (image !== undefined) {
    return {
      unread: { path, kind: 'gap', reason: 'the image says what it supports in a form that is not understood' },
    };
  }
  if (imageId.startsWith('resolve:')) {
    return { unread: undetermined(path, 'the image is named by a parameter, and the image decides') };
  }
  if (images.gap !== undefined) return { unread: hiddenBy(path, images.gap) };
  return { unread: undetermined(path, `the image ${imageId} is not visible to the account, and the image decides`) };
}
