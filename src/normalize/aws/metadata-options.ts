import { z } from 'zod';
import type { ImdsOption, ImdsRequest } from '../../model/aws/launch.ts';
import type { Ec2Instance } from '../../model/resource/aws.ts';
import { present, readFields } from './answer.ts';
import { hopLimit } from './value.ts';

const onOff = z.enum(['enabled', 'disabled']);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsResponse.html */
const optionFields = {
  HttpTokens: z.enum(['required', 'optional']),
  HttpPutResponseHopLimit: hopLimit,
  HttpEndpoint: onOff,
  HttpProtocolIpv6: onOff,
  InstanceMetadataTags: onOff,
};

const instanceFields = { ...optionFields, State: z.enum(['pending', 'applied']) };

/** Where the resource keeps each field. */
const pathOf: Readonly<Record<string, string>> = {
  HttpTokens: 'imds.tokens',
  HttpPutResponseHopLimit: 'imds.hopLimit',
  HttpEndpoint: 'imds.endpoint',
  HttpProtocolIpv6: 'imds.ipv6',
  InstanceMetadataTags: 'imds.tags',
  State: 'imds',
};

const optionOf: Readonly<Record<string, ImdsOption>> = {
  HttpTokens: 'tokens',
  HttpPutResponseHopLimit: 'hopLimit',
  HttpEndpoint: 'endpoint',
};

/** The options of an instance: in force, only requested, or not there; with the fields that did not parse. */
export interface InstanceOptions {
  readonly imds?: NonNullable<Ec2Instance['imds']>;
  /** `pending`: requested, not in force. `unstated`: the answer does not say whether they are in force. */
  readonly inForce: 'yes' | 'pending' | 'unstated';
  readonly bad: readonly { readonly field: string; readonly path: string }[];
}

/**
 * Reads `MetadataOptions` of DescribeInstances; undefined when there are none.
 * Only `State: applied` says that the values hold: without it they are kept as requested.
 */
export function readInstanceOptions(answer: unknown): InstanceOptions | undefined {
  const read = readFields(instanceFields, answer);
  if (read === undefined || (Object.keys(read.fields).length === 0 && read.bad.length === 0)) return undefined;
  const { State, ...values } = read.fields;
  const options = present({
    endpoint: values.HttpEndpoint,
    tokens: values.HttpTokens,
    hopLimit: values.HttpPutResponseHopLimit,
    ipv6: values.HttpProtocolIpv6,
    tags: values.InstanceMetadataTags,
  });
  const bad = read.bad.map((name) => ({ field: `MetadataOptions.${name}`, path: pathOf[name] ?? 'imds' }));
  const inForce = State === 'applied' ? 'yes' : State === 'pending' ? 'pending' : 'unstated';
  if (Object.keys(options).length === 0) return { inForce, bad };
  return { imds: inForce === 'yes' ? options : { requested: options }, inForce, bad };
}

/** Reads the `MetadataOptions` that a launch template version or a launch configuration asks for; none asks for nothing. */
export function readImdsRequest(answer: unknown): ImdsRequest {
  const { HttpTokens, HttpPutResponseHopLimit, HttpEndpoint } = optionFields;
  const read = readFields({ HttpTokens, HttpPutResponseHopLimit, HttpEndpoint }, answer ?? {});
  if (read === undefined) return { unreadable: ['tokens', 'endpoint', 'hopLimit'] };
  const { fields, bad } = read;
  const unreadable = bad.flatMap((name) => optionOf[name] ?? []);
  const request = present({
    tokens: fields.HttpTokens,
    endpoint: fields.HttpEndpoint,
    hopLimit: fields.HttpPutResponseHopLimit,
  });
  return { ...request, unreadable };
}
