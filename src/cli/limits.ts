import { awsRoleLimits } from '../analyze/aws/iam/limits.ts';
import { awsReachLimits } from '../analyze/aws/reach/limits.ts';

/** What the program does not look at; every report says so. */
export const limits: readonly string[] = [...awsReachLimits, ...awsRoleLimits];
