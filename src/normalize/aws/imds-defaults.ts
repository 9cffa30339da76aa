import { z } from 'zod';
import type { ImdsDefaults } from '../../model/aws/launch.ts';
import type { Scope } from '../../model/cloud.ts';
import type { Reading } from '../../model/gap.ts';
import { malformedGap, readFields } from './answer.ts';
import { wholeNumber } from './value.ts';

const onOff = z.enum(['enabled', 'disabled', 'no-preference']);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataDefaultsResponse.html */
const defaultsFields = {
  HttpTokens: z.enum(['required', 'optional', 'no-preference']),
  HttpPutResponseHopLimit: z.union([wholeNumber, z.literal('-1')]),
  HttpEndpoint: onOff,
  InstanceMetadataTags: onOff,
  HttpTokensEnforced: onOff,
  ManagedBy: z.enum(['account', 'declarative-policy']),
};

/**
 * Reads `AccountLevel` of GetInstanceMetadataDefaults. A preference that the API leaves out is documented as none
 * (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html); a request writes -1 for it.
 * An answer of another shape is a gap: no part of it may pass for a default.
 */
export function readImdsDefaults(raw: Reading<unknown>, scope: Scope): Reading<ImdsDefaults> {
  if (!raw.ok) return raw;
  const read = readFields(defaultsFields, raw.value);
  if (read === undefined || read.bad.length > 0) {
    const field = ['AccountLevel', ...(read?.bad.slice(0, 1) ?? [])].join('.');
    const hides = 'the account-level metadata defaults';
    return { ok: false, gap: malformedGap({ scope, api: 'ec2:GetInstanceMetadataDefaults', field, hides }) };
  }
  const { fields } = read;
  const value: ImdsDefaults = {
    tokens: fields.HttpTokens ?? 'no-preference',
    hopLimit: hopLimitOf(fields.HttpPutResponseHopLimit),
    endpoint: fields.HttpEndpoint ?? 'no-preference',
    tags: fields.InstanceMetadataTags ?? 'no-preference',
    enforced: fields.HttpTokensEnforced ?? 'no-preference',
    ...(fields.ManagedBy === undefined ? {} : { managedBy: fields.ManagedBy }),
  };
  return { ok: true, value };
}

function hopLimitOf(sent: number | '-1' | undefined): number | 'no-preference' {
  return sent === undefined || sent === '-1' || sent < 1 ? 'no-preference' : sent;
}
