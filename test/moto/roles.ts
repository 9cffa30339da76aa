import {
  AddRoleToInstanceProfileCommand,
  AttachRolePolicyCommand,
  CreateInstanceProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  type IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string;
  readonly Condition?: object;
}

const read: Statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/*' };
const everything: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };

/** Inline statements of each role; `admin-managed` gets a managed policy instead. */
const statements = {
  reader: [read],
  empty: [],
  'admin-inline': [everything],
  'admin-managed': [],
  escalates: [{ Effect: 'Allow', Action: ['iam:PassRole', 'ec2:RunInstances'], Resource: '*' }],
  denied: [read, { Effect: 'Deny', Action: 's3:*', Resource: '*' }],
  'delivery-2': [
    read,
    { Effect: 'Deny', Action: '*', Resource: '*', Condition: { NumericLessThan: { 'ec2:RoleDelivery': '2.0' } } },
  ],
} as const satisfies Record<string, readonly Statement[]>;

export type RoleName = keyof typeof statements;

const trust = document([{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }]);

/** Makes every role with an instance profile of the same name. */
export async function seedRoles(iam: IAMClient): Promise<void> {
  for (const [RoleName, inline] of Object.entries(statements)) {
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
    await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: RoleName }));
    await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: RoleName, RoleName }));
    if (inline.length === 0) continue;
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'inline', PolicyDocument: document(inline) }));
  }
  const PolicyDocument = document([everything]);
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'everything', PolicyDocument }));
  await iam.send(new AttachRolePolicyCommand({ RoleName: 'admin-managed', PolicyArn: Policy?.Arn }));
}

function document(statement: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statement });
}
