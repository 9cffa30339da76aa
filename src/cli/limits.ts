import { awsRoleLimits } from '../analyze/aws/iam/limits.ts';
import { awsReachLimits } from '../analyze/aws/reach/limits.ts';
import { azureAccessLimits, azureReachLimits } from '../analyze/azure/limits.ts';
import { type Cloud, clouds } from '../model/cloud.ts';

const limitsByCloud: Readonly<Record<Cloud, readonly string[]>> = {
  aws: [...awsReachLimits, ...awsRoleLimits],
  azure: [...azureReachLimits, ...azureAccessLimits],
};

/** What the program does not look at in the clouds that were scanned; every report says so. */
export function limitsOf(scanned: ReadonlySet<Cloud>): readonly string[] {
  return clouds.filter((cloud) => scanned.has(cloud)).flatMap((cloud) => limitsByCloud[cloud]);
}
