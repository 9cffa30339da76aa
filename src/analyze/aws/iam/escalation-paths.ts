import { anyRole, type EscalationPath, on, pass, path, step, type Target } from './escalation-path.ts';

const rhino = 'https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/';
const rhinoPart2 = 'https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation-part-2/';
const bishopFox = 'https://bishopfox.com/blog/privilege-escalation-in-aws';
const pathfinding = 'https://github.com/DataDog/pathfinding.cloud';

const user: Target = { service: 'iam', resources: ['user/*'] };
const group: Target = { service: 'iam', resources: ['group/*'] };
const role: Target = { ...anyRole, own: 'role' };
const policy: Target = { service: 'iam', resources: ['policy/*'], own: 'policies' };
const instance: Target = { service: 'ec2', resources: ['instance/*'] };
/** A document that runs any command; other documents, as those that backup services may run, do one thing. */
const shellDocument: Target = {
  service: 'ssm',
  resources: ['document/AWS-RunShellScript', 'document/AWS-RunPowerShellScript'],
  isAmazonOwned: true,
};
const lambda: Target = { service: 'lambda', resources: ['function:*'] };
const glueJob: Target = { service: 'glue', resources: ['job/*'] };
const stack: Target = { service: 'cloudformation', resources: ['stack/*'] };
const stackSet: Target = { service: 'cloudformation', resources: ['stackset/*'] };
const build: Target = { service: 'codebuild', resources: ['project/*'] };
const notebook: Target = { service: 'sagemaker', resources: ['notebook-instance/*'] };
const appRunner: Target = { service: 'apprunner', resources: ['service/*'] };
const ecsTask: Target = { service: 'ecs', resources: ['task/*'] };
const devEndpoint: Target = { service: 'glue', resources: ['devEndpoint/*'] };
const interpreter: Target = { service: 'bedrock-agentcore', resources: ['code-interpreter-custom/*'] };

/**
 * Ways to more power for whoever holds a role's credentials. Those that use an existing resource, or pass an existing
 * role, also need a powerful one in the account; that is assumed, not looked up.
 * Every path is described at its `reference`; action names are those of the service authorization reference.
 */
export const escalationPaths: readonly EscalationPath[] = [
  // Policies and trust
  path('iam-create-policy-version', 'Writes a new version of a policy', rhino, [on('iam:CreatePolicyVersion', policy)]),
  path('iam-set-default-policy-version', 'Brings back an older version of a policy', rhino, [
    on('iam:SetDefaultPolicyVersion', policy),
  ]),
  path('iam-attach-user-policy', 'Attaches any policy to a user', rhino, [on('iam:AttachUserPolicy', user)]),
  path('iam-attach-group-policy', 'Attaches any policy to a group', rhino, [on('iam:AttachGroupPolicy', group)]),
  path('iam-attach-role-policy', 'Attaches any policy to a role', rhino, [on('iam:AttachRolePolicy', role)]),
  path('iam-put-user-policy', 'Writes an inline policy of a user', rhino, [on('iam:PutUserPolicy', user)]),
  path('iam-put-group-policy', 'Writes an inline policy of a group', rhino, [on('iam:PutGroupPolicy', group)]),
  path('iam-put-role-policy', 'Writes an inline policy of a role', rhino, [on('iam:PutRolePolicy', role)]),
  // A trust policy that names the caller's ARN lets it in without `sts:AssumeRole` of its own, within one account:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
  path('iam-update-assume-role-policy', 'Lets itself into any role', rhino, [
    on('iam:UpdateAssumeRolePolicy', anyRole),
  ]),
  path('sts-assume-any-role', 'Assumes any role that trusts the account', pathfinding, [on('sts:AssumeRole', anyRole)]),
  // Users
  path('iam-create-access-key', "Creates another user's access key", rhino, [on('iam:CreateAccessKey', user)]),
  path('iam-create-login-profile', "Sets another user's first password", rhino, [on('iam:CreateLoginProfile', user)]),
  path('iam-update-login-profile', "Changes another user's password", rhino, [on('iam:UpdateLoginProfile', user)]),
  path('iam-add-user-to-group', 'Adds a user to a powerful group', rhino, [on('iam:AddUserToGroup', group)]),
  // EC2 and Systems Manager
  path('ec2-run-instances', 'Starts an instance with another role', rhino, [pass('ec2'), step('ec2:RunInstances')]),
  path('ec2-request-spot-instances', 'Requests a spot instance with another role', pathfinding, [
    pass('ec2'),
    step('ec2:RequestSpotInstances'),
  ]),
  path('ec2-associate-instance-profile', 'Gives an instance another role', bishopFox, [
    pass('ec2'),
    on('ec2:AssociateIamInstanceProfile', instance),
  ]),
  path('ec2-replace-instance-profile', "Replaces an instance's role", bishopFox, [
    pass('ec2'),
    on('ec2:ReplaceIamInstanceProfileAssociation', instance),
  ]),
  path('ec2-modify-user-data', 'Runs commands on any instance through its user data', pathfinding, [
    on('ec2:ModifyInstanceAttribute', instance),
    on('ec2:StopInstances', instance),
    on('ec2:StartInstances', instance),
  ]),
  path('ec2-instance-connect', 'Logs in to any instance with an SSH key of its own', pathfinding, [
    on('ec2-instance-connect:SendSSHPublicKey', instance),
  ]),
  path('ssm-send-command', 'Runs commands on any managed instance', pathfinding, [
    on('ssm:SendCommand', instance),
    on('ssm:SendCommand', shellDocument),
  ]),
  path('ssm-start-session', 'Opens a shell on any managed instance', pathfinding, [on('ssm:StartSession', instance)]),
  path('ssm-start-automation', 'Runs an automation with another role', pathfinding, [
    pass('ssm'),
    step('ssm:StartAutomationExecution'),
  ]),
  path('autoscaling-create-group', 'Starts a scale group with another role', pathfinding, [
    pass('ec2'),
    step('autoscaling:CreateLaunchConfiguration'),
    step('autoscaling:CreateAutoScalingGroup'),
  ]),
  // Lambda
  path('lambda-create-and-invoke', 'Runs a function with another role', rhino, [
    pass('lambda'),
    step('lambda:CreateFunction'),
    step('lambda:InvokeFunction'),
  ]),
  path('lambda-create-and-map-events', 'Has an event run a function with another role', rhino, [
    pass('lambda'),
    step('lambda:CreateFunction'),
    step('lambda:CreateEventSourceMapping'),
  ]),
  path('lambda-create-and-permit', 'Has others run a function with another role', pathfinding, [
    pass('lambda'),
    step('lambda:CreateFunction'),
    step('lambda:AddPermission'),
  ]),
  path('lambda-update-code', 'Replaces the code of any function', rhino, [on('lambda:UpdateFunctionCode', lambda)]),
  path('lambda-update-configuration', 'Adds a layer with its own code to any function', rhinoPart2, [
    on('lambda:UpdateFunctionConfiguration', lambda),
  ]),
  // Glue, Data Pipeline, SageMaker, Bedrock
  path('glue-create-dev-endpoint', 'Opens a Glue endpoint with another role', rhino, [
    pass('glue'),
    step('glue:CreateDevEndpoint'),
  ]),
  path('glue-update-dev-endpoint', 'Logs in to any Glue endpoint', rhino, [on('glue:UpdateDevEndpoint', devEndpoint)]),
  path('glue-create-job', 'Runs a Glue job with another role', pathfinding, [
    pass('glue'),
    step('glue:CreateJob'),
    step('glue:StartJobRun'),
  ]),
  path('glue-create-triggered-job', 'Has a trigger run a Glue job with another role', pathfinding, [
    pass('glue'),
    step('glue:CreateJob'),
    step('glue:CreateTrigger'),
  ]),
  path('glue-update-job', 'Gives a Glue job its own code and another role', pathfinding, [
    pass('glue'),
    on('glue:UpdateJob', glueJob),
    on('glue:StartJobRun', glueJob),
  ]),
  path('datapipeline-create', 'Runs a pipeline with another role', rhino, [
    pass('datapipeline'),
    step('datapipeline:CreatePipeline'),
    step('datapipeline:PutPipelineDefinition'),
    step('datapipeline:ActivatePipeline'),
  ]),
  path('sagemaker-create-notebook', 'Opens a notebook with another role', rhinoPart2, [
    pass('sagemaker'),
    step('sagemaker:CreateNotebookInstance'),
    step('sagemaker:CreatePresignedNotebookInstanceUrl'),
  ]),
  path('sagemaker-open-notebook', 'Opens any notebook', rhinoPart2, [
    on('sagemaker:CreatePresignedNotebookInstanceUrl', notebook),
  ]),
  path('sagemaker-create-training-job', 'Runs a training job with another role', pathfinding, [
    pass('sagemaker'),
    step('sagemaker:CreateTrainingJob'),
  ]),
  path('sagemaker-create-processing-job', 'Runs a processing job with another role', pathfinding, [
    pass('sagemaker'),
    step('sagemaker:CreateProcessingJob'),
  ]),
  path('bedrock-create-code-interpreter', 'Runs code in an interpreter with another role', pathfinding, [
    pass('bedrock-agentcore'),
    step('bedrock-agentcore:CreateCodeInterpreter'),
    step('bedrock-agentcore:StartCodeInterpreterSession'),
    step('bedrock-agentcore:InvokeCodeInterpreter'),
  ]),
  path('bedrock-use-code-interpreter', 'Runs code in any interpreter', pathfinding, [
    on('bedrock-agentcore:StartCodeInterpreterSession', interpreter),
    on('bedrock-agentcore:InvokeCodeInterpreter', interpreter),
  ]),
  // Deployment and containers
  path('cloudformation-create-stack', 'Creates a stack with another role', rhino, [
    pass('cloudformation'),
    step('cloudformation:CreateStack'),
  ]),
  path('cloudformation-update-stack', 'Changes any stack under its own role', bishopFox, [
    on('cloudformation:UpdateStack', stack),
  ]),
  path('cloudformation-change-set', 'Changes any stack through a change set', pathfinding, [
    on('cloudformation:CreateChangeSet', stack),
    on('cloudformation:ExecuteChangeSet', stack),
  ]),
  path('cloudformation-create-stack-set', 'Creates a stack set with another role', pathfinding, [
    pass('cloudformation'),
    step('cloudformation:CreateStackSet'),
    step('cloudformation:CreateStackInstances'),
  ]),
  path('cloudformation-update-stack-set', 'Changes any stack set', pathfinding, [
    pass('cloudformation'),
    on('cloudformation:UpdateStackSet', stackSet),
  ]),
  path('codestar-create-project', 'Creates a CodeStar project with another role', rhino, [
    pass('codestar'),
    step('codestar:CreateProject'),
  ]),
  path('codebuild-create-project', 'Runs a build with another role', rhinoPart2, [
    pass('codebuild'),
    step('codebuild:CreateProject'),
    step('codebuild:StartBuild'),
  ]),
  path('codebuild-start-build', 'Runs its own commands in any build project', pathfinding, [
    on('codebuild:StartBuild', build),
  ]),
  path('ecs-run-task', 'Runs a container with another role', rhinoPart2, [
    pass('ecs-tasks'),
    step('ecs:RegisterTaskDefinition'),
    step('ecs:RunTask'),
  ]),
  path('ecs-start-task', 'Starts a container with another role', pathfinding, [
    pass('ecs-tasks'),
    step('ecs:RegisterTaskDefinition'),
    step('ecs:StartTask'),
  ]),
  path('ecs-create-service', 'Starts a container service with another role', pathfinding, [
    pass('ecs-tasks'),
    step('ecs:RegisterTaskDefinition'),
    step('ecs:CreateService'),
  ]),
  path('ecs-execute-command', 'Runs commands in any container', pathfinding, [on('ecs:ExecuteCommand', ecsTask)]),
  path('apprunner-create-service', 'Runs an App Runner service with another role', pathfinding, [
    pass('tasks.apprunner'),
    step('apprunner:CreateService'),
  ]),
  path('apprunner-update-service', 'Replaces the code of any App Runner service', pathfinding, [
    on('apprunner:UpdateService', appRunner),
  ]),
];
