import { describe, expect, it } from 'vitest';
import { escalationPaths } from '../../../../src/analyze/aws/iam/escalation-paths.ts';
import { account, allow, deny, pathsOf, powerOf, type Written } from './documents.ts';

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
