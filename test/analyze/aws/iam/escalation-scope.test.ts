import { describe, expect, it } from 'vitest';
import { account, allow, deny, pathsOf, policy, powerOf, powerWith, roleArn } from './documents.ts';

const oneRole = `arn:aws:iam::${account}:role/app`;

describe('the resources of iam:PassRole', () => {
  const passOn = (resource: unknown) =>
    pathsOf(powerOf(allow('ec2:RunInstances'), { ...allow('iam:PassRole'), Resource: resource }));

  it.each([
    '*',
    'arn:aws:iam::*:role/*',
    `arn:aws:iam::${account}:role/*`,
    `arn:aws:iam::${account}:*`,
    'arn:aws:iam::*',
    'arn:*:iam::*:role/*',
  ])('%s is wide', (resource) => {
    expect(passOn(resource)).toContain('ec2-run-instances');
  });

  it.each([
    oneRole,
    `arn:aws:iam::${account}:role/app-*`,
    `arn:aws:iam::${account}:user/*`,
    'arn:aws:iam::999999999999:role/*',
    'arn:aws-cn:iam::*:role/*',
  ])('%s is not', (resource) => {
    expect(passOn(resource)).toEqual([]);
  });

  it('are wide when a list of exceptions leaves most roles', () => {
    const power = powerOf(allow('ec2:RunInstances'), { Action: 'iam:PassRole', NotResource: oneRole });
    expect(pathsOf(power)).toContain('ec2-run-instances');
  });

  it('are not wide when the exceptions are all roles', () => {
    const power = powerOf(allow('ec2:RunInstances'), { Action: 'iam:PassRole', NotResource: 'arn:aws:iam::*:role/*' });
    expect(pathsOf(power)).toEqual([]);
  });

  it('are compared with the account of another ARN when the role is not known by its own', () => {
    const wide = policy('p', allow('ec2:RunInstances'), {
      ...allow('iam:PassRole'),
      Resource: `arn:aws:iam::${account}:role/*`,
    });
    expect(pathsOf(powerWith({ identity: [wide] }))).toContain('ec2-run-instances');
  });
});

describe('iam:PassedToService', () => {
  const passTo = (operator: string, ...services: readonly string[]) =>
    powerOf(allow('ec2:RunInstances', 'lambda:CreateFunction', 'lambda:InvokeFunction'), {
      ...allow('iam:PassRole'),
      Condition: { [operator]: { 'iam:passedtoservice': services } },
    });

  it('opens the paths of the services that it names, unconditionally', () => {
    const power = passTo('StringEquals', 'ec2.amazonaws.com');
    expect(power.escalations).toMatchObject([{ id: 'ec2-run-instances', conditional: false }]);
  });

  it('is read with wildcards and negations', () => {
    expect(pathsOf(passTo('StringLike', 'lambda.*'))).toEqual(['lambda-create-and-invoke']);
    expect(pathsOf(passTo('StringNotEquals', 'ec2.amazonaws.com'))).toEqual(['lambda-create-and-invoke']);
  });

  it('closes a path in a Deny', () => {
    const power = powerOf(allow('ec2:RunInstances', 'iam:PassRole'), {
      ...deny('iam:PassRole'),
      Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    });
    expect(pathsOf(power)).toEqual([]);
  });

  it('leaves a path conditional where it is compared with a variable', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM writes its variables so.
    const power = passTo('StringEquals', '${aws:PrincipalTag/service}');
    expect(power.escalations.map(({ conditional }) => conditional)).toEqual([true, true]);
  });

  it('leaves a path conditional in China, where services have two names', () => {
    const identity = [
      policy('p', allow('ec2:RunInstances'), {
        ...allow('iam:PassRole'),
        Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com.cn' } },
      }),
    ];
    const power = powerWith({ identity, roleArn: roleArn.replace('aws', 'aws-cn') });
    expect(power.escalations).toMatchObject([{ id: 'ec2-run-instances', conditional: true }]);
  });
});

describe('power over itself', () => {
  const onItself = { ...allow('iam:PutRolePolicy'), Resource: roleArn };

  it('is found where the statement names the role itself', () => {
    expect(pathsOf(powerOf(onItself))).toEqual(['iam-put-role-policy']);
    expect(pathsOf(powerOf({ ...onItself, Resource: oneRole }))).toEqual([]);
  });

  it('is found where the statement names a customer managed policy of the role', () => {
    const arn = `arn:aws:iam::${account}:policy/own`;
    const own = { ...policy('own', { ...allow('iam:CreatePolicyVersion'), Resource: arn }), arn };
    expect(pathsOf(powerWith({ identity: [own] }))).toEqual(['iam-create-policy-version']);
    const other = { ...own, arn: `arn:aws:iam::${account}:policy/other` };
    expect(pathsOf(powerWith({ identity: [other] }))).toEqual([]);
  });

  it('is not found in policies that AWS manages, which nobody else can change', () => {
    const arn = 'arn:aws:iam::aws:policy/Some';
    const managed = { ...policy('Some', { ...allow('iam:CreatePolicyVersion'), Resource: arn }), arn };
    expect(pathsOf(powerWith({ identity: [managed] }))).toEqual([]);
  });

  it('gains nothing within a boundary that leaves no power', () => {
    const boundary = policy('b', onItself, allow('s3:*'));
    expect(pathsOf(powerWith({ boundary }, onItself))).toEqual([]);
    expect(pathsOf(powerWith({ boundary: policy('b', allow('*')) }, onItself))).toEqual(['iam-put-role-policy']);
  });
});

describe('ssm:SendCommand', () => {
  const onInstances = `arn:aws:ec2:*:${account}:instance/*`;
  const send = (...Resource: readonly string[]) => pathsOf(powerOf({ ...allow('ssm:SendCommand'), Resource }));

  it('is a path only with a document that runs any command', () => {
    expect(send(onInstances, 'arn:aws:ssm:eu-west-1::document/AWS-RunShellScript')).toEqual(['ssm-send-command']);
    expect(send(onInstances, 'arn:aws:ssm:*:*:document/*')).toEqual(['ssm-send-command']);
    expect(send(onInstances, 'arn:aws:ssm:*:*:document/AWSEC2-CreateVssSnapshot')).toEqual([]);
    expect(send(onInstances)).toEqual([]);
  });
});

describe('a Region', () => {
  it('is wide enough for a path on its functions', () => {
    const inOneRegion = { ...allow('lambda:UpdateFunctionCode'), Resource: `arn:aws:lambda:eu-west-1:${account}:*` };
    expect(pathsOf(powerOf(inOneRegion))).toEqual(['lambda-update-code']);
  });
});
