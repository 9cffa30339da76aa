import type { DescribeInstances$ } from '@aws-sdk/client-ec2';
import type { AwsAccount, AwsRegion } from '../estate.ts';
import type { Shape } from '../shape.ts';

/** The SDK's own description of an operation: its name, input and output. */
export type OperationSchema = typeof DescribeInstances$;

/** One request as an operation sees it. */
export interface OperationContext {
  readonly account: AwsAccount;
  readonly regionName: string;
  readonly region: AwsRegion;
  readonly input: Shape;
  /** The most items of a page, whatever the request asks for. */
  readonly pageSize?: number;
}

/** One operation of a service: an input in, an output out, both in the SDK's shape; throws ServiceError. */
export interface Operation {
  readonly schema: OperationSchema;
  answer(context: OperationContext): Shape;
}
