import {
  AddRoleToInstanceProfileCommand,
  AttachRolePolicyCommand,
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  type IAMClient,
  PutRolePolicyCommand,
  RemoveRoleFromInstanceProfileCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { RoleSpec, Statement } from '../cases/role-spec.ts';
import type { Clients } from './clients.ts';
import { known } from './known.ts';

const trust = document([{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }]);

/** The instance profile of a role: the two may have different names, and then only IAM knows that they belong together. */
const profileOf = (role: string) => `${role}-profile`;

/** Makes a role and its instance profile; resolves with the profile's name. */
export async function seedRole(clients: Clients, RoleName: string, spec: RoleSpec): Promise<string> {
  const { iam } = clients;
  const PermissionsBoundary = spec.boundary === undefined ? undefined : await boundaryArn(iam, RoleName, spec.boundary);
  const Path = spec.path ?? '/';
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName, Path, AssumeRolePolicyDocument: trust, PermissionsBoundary }),
  );
  const InstanceProfileName = profileOf(RoleName);
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName, Path }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName }));
  if (spec.inline !== undefined) {
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'inline', PolicyDocument: document(spec.inline) }));
  }
  const managed = spec.managed === undefined ? [] : [await policyArn(iam, `${RoleName}-policy`, spec.managed)];
  for (const PolicyArn of [...managed, ...(spec.aws ?? []).map(awsPolicyArn)]) {
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  }
  if (spec.isUsed === true) await use(clients, known(Role?.Arn));
  return InstanceProfileName;
}

/** What an administrator may do while a machine has the profile: it then has a profile and no role. */
export async function emptyProfile(iam: IAMClient, RoleName: string): Promise<void> {
  const command = new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName: profileOf(RoleName), RoleName });
  await iam.send(command);
}

function boundaryArn(iam: IAMClient, role: string, boundary: readonly Statement[] | string): Promise<string> | string {
  return typeof boundary === 'string' ? awsPolicyArn(boundary) : policyArn(iam, `${role}-boundary`, [boundary]);
}

async function policyArn(
  iam: IAMClient,
  PolicyName: string,
  [first = [], ...later]: readonly (readonly Statement[])[],
): Promise<string> {
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: document(first) }));
  const PolicyArn = known(Policy?.Arn);
  for (const version of later) {
    await iam.send(
      new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: document(version), SetAsDefault: true }),
    );
  }
  return PolicyArn;
}

function awsPolicyArn(name: string): string {
  return `arn:aws:iam::aws:policy/${name}`;
}

/** moto dates a role's last use by the calls that are made with its credentials. */
async function use({ sts, stsAs }: Pick<Clients, 'sts' | 'stsAs'>, RoleArn: string): Promise<void> {
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'i-0123456789abcdef0' }));
  const session = stsAs({
    accessKeyId: known(Credentials?.AccessKeyId),
    secretAccessKey: known(Credentials?.SecretAccessKey),
    sessionToken: known(Credentials?.SessionToken),
  });
  await session.send(new GetCallerIdentityCommand({}));
  session.destroy();
}

function document(statement: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statement });
}
