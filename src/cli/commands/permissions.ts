import { awsPermissions } from '../../collect/aws/permissions.ts';
import { type Io, write } from '../io.ts';
import { UsageError } from '../usage-error.ts';

/** `imds-audit permissions [aws]`: the least rights, ready to paste. */
export async function printPermissions(cloud: string, io: Io): Promise<0> {
  await write(io.stdout, `${JSON.stringify(await policyOf(cloud), null, 2)}\n`);
  return 0;
}

async function policyOf(cloud: string): Promise<unknown> {
  switch (cloud) {
    case 'aws':
      return awsPolicy();
    default:
      throw new UsageError(`There is no cloud "${cloud}".`, 'imds-audit permissions aws');
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
