import { z } from 'zod';
import type { BlockPublicAccess, BlockPublicAccessExclusion } from '../../../model/aws/network.ts';
import { optionalText } from './field-shapes.ts';

/** `VpcBlockPublicAccessOptions` of DescribeVpcBlockPublicAccessOptions. */
export const blockPublicAccessShape = z
  .object({
    InternetGatewayBlockMode: z.enum(['off', 'block-ingress', 'block-bidirectional']),
    State: optionalText,
  })
  .transform(
    (raw): BlockPublicAccess => ({
      mode: raw.InternetGatewayBlockMode,
      isChanging: raw.State === 'update-in-progress',
    }),
  );

/** States of an exclusion; one that is not known here is taken as in between. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcBlockPublicAccessExclusion.html */
const states: Readonly<Record<string, BlockPublicAccessExclusion['state']>> = {
  'create-complete': 'active',
  'update-complete': 'active',
  'create-in-progress': 'changing',
  'update-in-progress': 'changing',
  'update-failed': 'changing',
  'delete-in-progress': 'changing',
  'disable-in-progress': 'changing',
  'create-failed': 'gone',
  'delete-complete': 'gone',
  'disable-complete': 'gone',
};

/** One item of DescribeVpcBlockPublicAccessExclusions; the resource is the last part of its ARN. */
export const exclusionShape = z
  .object({
    ExclusionId: z.string(),
    InternetGatewayExclusionMode: z.enum(['allow-bidirectional', 'allow-egress']),
    ResourceArn: z.string().regex(/(?:^|\/)(?:vpc|subnet)-[^/]+$/),
    State: z.string(),
  })
  .transform(
    (raw): BlockPublicAccessExclusion => ({
      id: raw.ExclusionId,
      resourceId: raw.ResourceArn.slice(raw.ResourceArn.lastIndexOf('/') + 1),
      mode: raw.InternetGatewayExclusionMode,
      state: states[raw.State] ?? 'changing',
    }),
  );
