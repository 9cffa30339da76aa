import { type AwsPlace, awsCommand, type CommandOption } from '../command.ts';
import type { GroupFacts, LaunchDraft, TemplateFacts } from '../draft.ts';
import type { Step } from '../fix.ts';

/** The commands for a template, and what is to be known beside them. */
export interface TemplateSteps {
  readonly steps: readonly Step[];
  readonly notes: readonly string[];
}

/** Launchers that own the template or make it anew: a version that somebody else adds is not used, or is undone. */
const ownTemplates: ReadonlySet<string> = new Set([
  'karpenter',
  'eks-node-group',
  'kops',
  'batch',
  'elastic-beanstalk',
  'emr',
  'aws-service',
]);

const plainId = /^lt-[A-Za-z0-9]+$/;

/** A new version for what launches from this one next, and the groups pointed at it. Running machines are not touched. */
export function templateSteps(draft: LaunchDraft): TemplateSteps {
  const { source, template, groups } = draft;
  if (source?.kind !== 'launch-template') return { steps: [], notes: [] };
  const number = template?.number ?? numberOf(source.version);
  if (template?.isDefault !== true && groups.length === 0) return { steps: [], notes: idleNotes(draft) };
  const owner = [...draft.advice.keys()].find((kind) => ownTemplates.has(kind));
  if (owner !== undefined) return { steps: [], notes: [`The template is managed by ${owner}: change it there.`] };
  if (number === undefined || !plainId.test(source.id)) {
    return { steps: [], notes: ['The template or its version is not known well enough for a command.'] };
  }
  const old: Old = { place: draft, id: source.id, number: String(number) };
  return {
    steps: [
      createVersion(old, draft),
      ...(template?.isDefault === true ? [setDefault(old)] : []),
      ...groups.flatMap((group) => groupStep(old, group)),
      ...groups.map((group) => refresh(old, group)),
    ],
    notes: [
      ...groups.flatMap((group) => groupNote(group, template)),
      ...(draft.trouble === 'hop-limit' && template !== undefined ? pinNotes(template) : []),
    ],
  };
}

/** Which version a group names is known of groups with findings of their own; the others stand in `usedBy`. */
function idleNotes({ trouble, template }: LaunchDraft): string[] {
  if (template === undefined)
    return trouble === 'tokens' ? ['What launches next was told apart from this version.'] : [];
  const users = groupUsers(template);
  if (trouble === 'tokens' || users.length === 0) {
    return ['Nothing that was read launches from this version next: make sure that no pipeline names it.'];
  }
  return [`Add a version with this change and point at it: ${users.join(', ')}.`];
}

function groupUsers({ usedBy }: TemplateFacts): string[] {
  return usedBy.filter((user) => user.startsWith('group '));
}

function numberOf(version: string | undefined): number | undefined {
  return version !== undefined && /^\d{1,15}$/.test(version) ? Number(version) : undefined;
}

interface Old {
  readonly place: AwsPlace;
  readonly id: string;
  readonly number: string;
}

const created = { variable: 'new_version' };

function createVersion({ place, id, number }: Old, { trouble, template }: LaunchDraft): Step {
  const hopLimit = trouble === 'hop-limit' ? 1 : template?.ownHopLimit;
  const MetadataOptions = {
    HttpEndpoint: 'enabled',
    HttpTokens: 'required',
    ...(hopLimit === undefined ? {} : { HttpPutResponseHopLimit: hopLimit }),
  };
  const run = awsCommand(
    place,
    ['ec2', 'create-launch-template-version'],
    [
      ['--launch-template-id', id],
      ['--source-version', number],
      ['--launch-template-data', JSON.stringify({ MetadataOptions })],
      ['--query', 'LaunchTemplateVersion.VersionNumber'],
      ['--output', 'text'],
    ],
  );
  const note = `Copies version ${number} with these MetadataOptions. Look at the new version: options that are not named here (IPv6, tags) may have to be repeated.`;
  const rollback = awsCommand(
    place,
    ['ec2', 'delete-launch-template-versions'],
    [
      ['--launch-template-id', id],
      ['--versions', [created]],
    ],
  );
  return { run: { ...run, assignTo: created.variable }, rollback, note };
}

function setDefault({ place, id, number }: Old): Step {
  const words = ['ec2', 'modify-launch-template'] as const;
  return {
    run: awsCommand(place, words, [
      ['--launch-template-id', id],
      ['--default-version', [created]],
    ]),
    rollback: awsCommand(place, words, [
      ['--launch-template-id', id],
      ['--default-version', number],
    ]),
  };
}

/** Only a group that pins a number has to be told; `update-auto-scaling-group` would undo a mixed instances policy. */
function groupStep({ place, id, number }: Old, { name, reference, isMixed }: GroupFacts): Step[] {
  if (isMixed || reference === undefined || reference.startsWith('$')) return [];
  const words = ['autoscaling', 'update-auto-scaling-group'] as const;
  const group: CommandOption = ['--auto-scaling-group-name', name];
  return [
    {
      run: awsCommand(place, words, [group, ['--launch-template', [`LaunchTemplateId=${id},Version=`, created]]]),
      rollback: awsCommand(place, words, [group, ['--launch-template', `LaunchTemplateId=${id},Version=${number}`]]),
    },
  ];
}

function groupNote({ name, reference, isMixed }: GroupFacts, template: TemplateFacts | undefined): string[] {
  if (isMixed && reference !== undefined && !reference.startsWith('$')) {
    return [
      `Group ${name} has a mixed instances policy: put the new version into the policy, an update of the template alone would drop it.`,
    ];
  }
  if (reference === '$Latest') return [`Group ${name} launches $Latest: it takes the new version by itself.`];
  if (reference === '$Default' && template?.isDefault === true)
    return [`Group ${name} launches $Default: it takes the new default by itself.`];
  return [];
}

function pinNotes(template: TemplateFacts): string[] {
  const users = groupUsers(template);
  return users.length === 0
    ? []
    : [`If it pins version ${template.number}, point it at the new one: ${users.join(', ')}.`];
}

function refresh({ place }: Old, { name }: GroupFacts): Step {
  return {
    run: awsCommand(place, ['autoscaling', 'start-instance-refresh'], [['--auto-scaling-group-name', name]]),
    rollback: awsCommand(place, ['autoscaling', 'cancel-instance-refresh'], [['--auto-scaling-group-name', name]]),
    note: 'Replaces the machines of the group; their options can be changed in place, too.',
    isLater: true,
  };
}
