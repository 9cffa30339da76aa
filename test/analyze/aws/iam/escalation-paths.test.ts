import { describe, expect, it } from 'vitest';
import { escalationPaths } from '../../../../src/analyze/aws/iam/escalation-paths.ts';
import { account, allow, deny, pathsOf, policy, powerOf, powerWith, roleArn, type Written } from './documents.ts';

const oneRole = `arn:aws:iam::${account}:role/app`;

/** Written out by hand, so that a slip in the table does not slip into its own test. */
const wellKnown: Readonly<Record<string, { readonly actions: readonly string[]; readonly without: string }>> = {
  'iam-create-policy-version': { actions: ['iam:CreatePolicyVersion'], without: 'iam:CreatePolicy' },
  'iam-set-default-policy-version': { actions: ['iam:SetDefaultPolicyVersion'], without: 'iam:GetPolicyVersion' },
  'ec2-run-instances': { actions: ['iam:PassRole', 'ec2:RunInstances'], without: 'ec2:StartInstances' },
  'iam-create-access-key': { actions: ['iam:CreateAccessKey'], without: 'iam:ListAccessKeys' },
  'iam-create-login-profile': { actions: ['iam:CreateLoginProfile'], without: 'iam:GetLoginProfile' },
  'iam-update-login-profile': { actions: ['iam:UpdateLoginProfile'], without: 'iam:DeleteLoginProfile' },
  'iam-attach-user-policy': { actions: ['iam:AttachUserPolicy'], without: 'iam:DetachUserPolicy' },
  'iam-attach-group-policy': { actions: ['iam:AttachGroupPolicy'], without: 'iam:DetachGroupPolicy' },
  'iam-attach-role-policy': { actions: ['iam:AttachRolePolicy'], without: 'iam:DetachRolePolicy' },
  'iam-put-user-policy': { actions: ['iam:PutUserPolicy'], without: 'iam:GetUserPolicy' },
  'iam-put-group-policy': { actions: ['iam:PutGroupPolicy'], without: 'iam:GetGroupPolicy' },
  'iam-put-role-policy': { actions: ['iam:PutRolePolicy'], without: 'iam:GetRolePolicy' },
  'iam-add-user-to-group': { actions: ['iam:AddUserToGroup'], without: 'iam:RemoveUserFromGroup' },
  'iam-update-assume-role-policy': {
    actions: ['iam:UpdateAssumeRolePolicy', 'sts:AssumeRole'],
    without: 'iam:UpdateRoleDescription',
  },
  'lambda-create-and-invoke': {
    actions: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'],
    without: 'lambda:GetFunction',
  },
  'lambda-create-and-map-events': {
    actions: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
    without: 'lambda:ListEventSourceMappings',
  },
  'lambda-update-code': { actions: ['lambda:UpdateFunctionCode'], without: 'lambda:GetFunction' },
  'glue-create-dev-endpoint': { actions: ['iam:PassRole', 'glue:CreateDevEndpoint'], without: 'glue:GetDevEndpoint' },
  'glue-update-dev-endpoint': { actions: ['glue:UpdateDevEndpoint'], without: 'glue:GetDevEndpoint' },
  'cloudformation-create-stack': {
    actions: ['iam:PassRole', 'cloudformation:CreateStack'],
    without: 'cloudformation:DescribeStacks',
  },
  'datapipeline-create': {
    actions: [
      'iam:PassRole',
      'datapipeline:CreatePipeline',
      'datapipeline:PutPipelineDefinition',
      'datapipeline:ActivatePipeline',
    ],
    without: 'datapipeline:ListPipelines',
  },
  'codestar-create-project': { actions: ['iam:PassRole', 'codestar:CreateProject'], without: 'codestar:ListProjects' },
  'sagemaker-create-notebook': {
    actions: ['iam:PassRole', 'sagemaker:CreateNotebookInstance', 'sagemaker:CreatePresignedNotebookInstanceUrl'],
    without: 'sagemaker:DescribeNotebookInstance',
  },
  'codebuild-create-project': {
    actions: ['iam:PassRole', 'codebuild:CreateProject', 'codebuild:StartBuild'],
    without: 'codebuild:BatchGetBuilds',
  },
  'ecs-run-task': {
    actions: ['iam:PassRole', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'],
    without: 'ecs:DescribeTasks',
  },
  'ssm-send-command': { actions: ['ssm:SendCommand'], without: 'ssm:ListCommands' },
  'ssm-start-session': { actions: ['ssm:StartSession'], without: 'ssm:TerminateSession' },
  'ec2-modify-user-data': {
    actions: ['ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'],
    without: 'ec2:RebootInstances',
  },
};

describe.each(Object.entries(wellKnown))('%s', (id, { actions, without }) => {
  it('is found, and nothing is administrator', () => {
    const power = powerOf(allow(...actions));
    expect(pathsOf(power)).toContain(id);
    expect(power.admin).toBeUndefined();
  });

  it('is not found when a neighbour stands in for the last action that it needs', () => {
    const last = id === 'iam-update-assume-role-policy' ? 0 : actions.length - 1;
    expect(pathsOf(powerOf(allow(...actions.with(last, without))))).not.toContain(id);
  });
});

describe.each(escalationPaths.map((path) => [path.id, path] as const))('%s', (id, path) => {
  const actions = [...new Set(path.steps.map(({ action }) => action))];

  it('is found by its actions in any letter case, and names them and the statement', () => {
    const power = powerOf({ ...allow(...actions.map((action) => action.toUpperCase())), Sid: 'Here' });
    expect(power.escalations.find((found) => found.id === id)).toEqual({
      id,
      title: path.title,
      policy: 'p',
      statement: 'Here',
      actions,
      conditional: false,
    });
  });

  it.each(actions)('needs %s', (action) => {
    expect(pathsOf(powerOf(allow(...actions.filter((other) => other !== action))))).not.toContain(id);
    expect(pathsOf(powerOf(allow(...actions), deny(action)))).not.toContain(id);
  });

  it('is not found when one named resource is all that an action on existing resources may touch', () => {
    const narrowed = path.steps.filter(({ target }) => target !== undefined);
    for (const { action, target } of narrowed) {
      const statements: Written[] = actions.filter((other) => other !== action).map((other) => allow(other));
      const resource = `arn:aws:${target?.service}:*:${account}:${target?.resources[0]?.replace('*', 'one')}`;
      if (target?.isAmazonOwned === true) continue;
      expect(pathsOf(powerOf(...statements, { ...allow(action), Resource: resource }))).not.toContain(id);
    }
  });

  it('has a source', () => {
    expect(path.reference).toMatch(/^https:\/\//);
  });
});

describe('the table of paths', () => {
  it('names each path once', () => {
    const ids = escalationPaths.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('writes every action as a service and an operation', () => {
    const actions = escalationPaths.flatMap(({ steps }) => steps.map(({ action }) => action));
    for (const action of actions) expect(action).toMatch(/^[a-z0-9-]+:[A-Z][A-Za-z]+$/);
  });
});

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

  it('gains nothing within a boundary that stays', () => {
    const boundary = policy('b', allow('iam:*', 's3:*'));
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
