import { z } from 'zod';
import {
  accountRegionSchema,
  autoScalingGroupSchema,
  ec2InstanceSchema,
  launchConfigurationSchema,
  launchTemplateSchema,
} from './aws.ts';
import { azureVmSchema, azureVmssSchema } from './azure.ts';

/** Schema of every kind: the one source of the types, of the rule linter's field list and of the published JSON Schema. */
export const resourceSchemas = {
  'aws.ec2.instance': ec2InstanceSchema,
  'aws.ec2.launch-template': launchTemplateSchema,
  'aws.autoscaling.launch-configuration': launchConfigurationSchema,
  'aws.autoscaling.group': autoScalingGroupSchema,
  'aws.account-region': accountRegionSchema,
  'azure.vm': azureVmSchema,
  'azure.vmss': azureVmssSchema,
} as const;

export const resourceSchema = z.discriminatedUnion('kind', [
  ec2InstanceSchema,
  launchTemplateSchema,
  launchConfigurationSchema,
  autoScalingGroupSchema,
  accountRegionSchema,
  azureVmSchema,
  azureVmssSchema,
]);

export type Resource = z.infer<typeof resourceSchema>;
export type ResourceKind = Resource['kind'];
