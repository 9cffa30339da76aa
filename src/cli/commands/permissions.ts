import { awsPermissions } from '../../collect/aws/permissions.ts';
import { azurePermissions } from '../../collect/azure/permissions.ts';
import { assertNever } from '../../model/assert-never.ts';
import { type Cloud, clouds } from '../../model/cloud.ts';
import { type Io, write } from '../io.ts';
import { UsageError } from '../usage-error.ts';

/** `imds-audit permissions [aws|azure]`: the least rights, ready to paste. */
export async function printPermissions(name: string, io: Io): Promise<0> {
  const cloud = clouds.find((one) => one === name);
  if (cloud === undefined) throw new UsageError(`There is no cloud "${name}".`, 'imds-audit permissions aws|azure');
  await write(io.stdout, `${JSON.stringify(leastRights(cloud), null, 2)}\n`);
  return 0;
}

function leastRights(cloud: Cloud): unknown {
  switch (cloud) {
    case 'aws':
      return awsPolicy();
    case 'azure':
      return azureRole();
    default:
      return assertNever(cloud);
  }
}

/** An IAM policy of two statements: what every scan needs, and what only some options use. */
export function awsPolicy() {
  const actions = (optional: boolean) =>
    awsPermissions.filter((permission) => permission.optional === optional).map((permission) => permission.action);
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'ImdsAudit', Effect: 'Allow', Action: actions(false), Resource: '*' },
      { Sid: 'ImdsAuditOptional', Effect: 'Allow', Action: actions(true), Resource: '*' },
    ],
  };
}

/**
 * A custom role in the form that `az role definition create --role-definition @FILE` takes; its scope is the reader's to fill in.
 * https://learn.microsoft.com/azure/role-based-access-control/custom-roles-cli
 */
export function azureRole() {
  return {
    Name: 'imds-audit',
    Description: 'Reads what imds-audit looks at, and changes nothing.',
    Actions: azurePermissions.map(({ action }) => action),
    NotActions: [],
    DataActions: [],
    NotDataActions: [],
    AssignableScopes: ['/subscriptions/SUBSCRIPTION_ID'],
  };
}
