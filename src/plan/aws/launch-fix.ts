import { awsCommand } from '../command.ts';
import type { LaunchDraft, Trouble } from '../draft.ts';
import type { Fix, Step, TerraformBlock } from '../fix.ts';
import { type Verdict, weightiest } from '../safety.ts';
import { machineSteps } from './machine-steps.ts';
import { templateSteps } from './template-steps.ts';

const titles: Readonly<Record<Trouble, string>> = {
  tokens: 'require tokens (IMDSv2)',
  'hop-limit': 'set the hop limit to 1',
  endpoint: 'turn the metadata endpoint off',
};

/** One source's change of metadata options. `isWhole`: nothing of the account and region was left unread. */
export function launchFix(draft: LaunchDraft, isWhole: boolean): Fix {
  const template = templateSteps(draft);
  const verdict = verdictOf(draft, isWhole);
  return {
    cloud: 'aws',
    account: draft.account,
    region: draft.region,
    title: titleOf(draft),
    severity: draft.severity,
    verdict,
    findings: [...draft.findings].sort(),
    notes: [...template.notes, ...sourceNotes(draft), ...launcherNotes(draft, template.steps.length > 0)],
    steps: [...template.steps, ...configurationSteps(draft), ...machineSteps(draft, verdict)],
    terraform: terraformOf(draft),
  };
}

function titleOf({ source, machines, trouble, groups }: LaunchDraft): string {
  const count = `${machines.length} ${machines.length === 1 ? 'instance' : 'instances'}`;
  const what = titles[trouble];
  if (source !== undefined) {
    const names = groups.map(({ name }) => name).join(', ');
    const use = names === '' || source.label.includes('used by') ? '' : `, used by group ${names}`;
    return `${source.label}${use}: ${what}, ${count}`;
  }
  const [first, ...others] = machines;
  if (first === undefined || others.length > 0) return `${what}, ${count}`;
  return `${first.id}${first.name === undefined ? '' : ` (${first.name})`}: ${what}`;
}

/** The machines decide, since what launches next runs the same software. */
function verdictOf({ machines, trouble }: LaunchDraft, isWhole: boolean): Verdict {
  const verdict = weightiest(machines.map((machine) => machine.verdict));
  if (verdict !== undefined) return verdict;
  if (trouble === 'hop-limit') return { safety: 'unknown', reason: 'who needs more than one hop cannot be seen' };
  return isWhole
    ? {
        safety: 'safe',
        reason: 'no known caller: no machine that was launched from it allows requests without a token',
      }
    : { safety: 'unknown', reason: 'not every machine was read, so callers may be missing' };
}

/** What the commands do already, and what the source's own note says, is not said again. */
function launcherNotes({ advice, source }: LaunchDraft, hasTemplateSteps: boolean): string[] {
  return [...advice]
    .filter(([kind]) => !(kind === 'autoscaling-group' && hasTemplateSteps) && kind !== source?.kind)
    .map(([, text]) => text);
}

function sourceNotes({ source, machines }: LaunchDraft): string[] {
  const service = machines.filter((machine) => machine.isServiceManaged);
  const notes =
    service.length === 0
      ? []
      : [`${service.length} of the instances belong to an AWS service: no command changes them.`];
  switch (source?.kind) {
    case 'launch-configuration':
      return [
        ...notes,
        'A launch configuration cannot be changed: copy it to a launch template with HttpTokens required and point the group at that.',
      ];
    case 'cloudformation':
    case 'file':
      return [...notes, `Change ${source.label} as well; a change on the machine alone is drift and may be undone.`];
    default:
      return notes;
  }
}

function configurationSteps(draft: LaunchDraft): Step[] {
  if (draft.source?.kind !== 'launch-configuration') return [];
  const options = [['--launch-configuration-names', draft.source.id]] as const;
  return [
    {
      run: awsCommand(draft, ['autoscaling', 'describe-launch-configurations'], options),
      note: 'Shows what the new launch template has to hold.',
      isLater: true,
    },
  ];
}

/** The body of `metadata_options` is the same in a template and in an instance. */
function terraformOf({ source, machines, trouble, template }: LaunchDraft): TerraformBlock[] {
  const lines = optionLines(trouble, template?.ownHopLimit);
  const body = ['metadata_options {', ...lines.map((line) => `  ${line}`), '}'];
  if (source?.kind === 'launch-template') return [{ type: 'aws_launch_template', subject: source.id, body }];
  if (source?.kind === 'launch-configuration') return [{ type: 'aws_launch_template', subject: source.id, body }];
  if (source?.kind === 'cloudformation') return [];
  return machines
    .filter((machine) => !machine.isServiceManaged)
    .map(({ id }) => ({ type: 'aws_instance', subject: id, body }));
}

function optionLines(trouble: Trouble, hopLimit: number | undefined): string[] {
  if (trouble === 'endpoint') return ['http_endpoint = "disabled"'];
  const hop = trouble === 'hop-limit' ? 1 : hopLimit;
  if (hop === undefined) return ['http_endpoint = "enabled"', 'http_tokens   = "required"'];
  return [
    'http_endpoint               = "enabled"',
    'http_tokens                 = "required"',
    `http_put_response_hop_limit = ${hop}`,
  ];
}
