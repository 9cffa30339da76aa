import { z } from 'zod';
import type { Finding } from '../../model/finding.ts';
import { nextLaunchSchema } from '../../model/resource/aws.ts';
import type { Source } from '../../model/resource/base.ts';
import { draftBase, type GroupFacts, type LaunchDraft, type TemplateFacts, type Trouble } from '../draft.ts';
import { evidenceAt, numberOf, textsOf } from '../evidence.ts';
import type { PlanLedger } from '../ledger.ts';

const templateTroubles: Readonly<Record<string, Trouble>> = {
  'aws-launch-template-imdsv1-allowed': 'tokens',
  'aws-launch-template-hop-limit-above-1': 'hop-limit',
};

/** Takes one finding about a template's version; false when no command mends it. */
export function gatherTemplate(finding: Finding, ledger: PlanLedger): boolean {
  const trouble = templateTroubles[finding.ruleId];
  const number = numberOf(finding, 'versions.number');
  if (trouble === undefined || number === undefined) return false;
  const { id } = finding.resource;
  const usedBy = textsOf(finding, 'versions.usedBy');
  const use = usedBy.length === 0 ? '' : `, used by ${usedBy.slice(0, 3).join(', ')}`;
  const label = `launch template ${id} version ${number}${use}`;
  const source: Source = { kind: 'launch-template', id, version: String(number), label };
  const draft = sourceDraft({ finding, trouble, source, ledger });
  draft.template = templateFacts(finding, number, usedBy);
  return true;
}

function templateFacts(finding: Finding, number: number, usedBy: readonly string[]): TemplateFacts {
  const hopLimit = numberOf(finding, 'versions.effective.hopLimit');
  const decidedBy = z
    .object({ hopLimit: z.string() })
    .safeParse(evidenceAt(finding, 'versions.effective.decidedBy')).data;
  return {
    number,
    isDefault: evidenceAt(finding, 'versions.isDefault') === true,
    usedBy,
    ...(hopLimit === undefined || decidedBy?.hopLimit !== 'template' ? {} : { ownHopLimit: hopLimit }),
  };
}

/** Takes one finding about a launch configuration; false when no command mends it. */
export function gatherConfiguration(finding: Finding, ledger: PlanLedger): boolean {
  if (finding.ruleId !== 'aws-launch-configuration-imdsv1-allowed') return false;
  const { id } = finding.resource;
  const usedBy = textsOf(finding, 'usedBy');
  const use = usedBy.length === 0 ? '' : `, used by ${usedBy.slice(0, 3).join(', ')}`;
  const source: Source = { kind: 'launch-configuration', id, label: `launch configuration ${id}${use}` };
  sourceDraft({ finding, trouble: 'tokens', source, ledger });
  return true;
}

/** Takes one finding about a scale group: each launch of it that would allow IMDSv1 belongs to its own template. */
export function gatherGroup(finding: Finding, ledger: PlanLedger): boolean {
  if (finding.ruleId !== 'aws-asg-next-launch-imdsv1') return false;
  const launches = z.array(nextLaunchSchema).safeParse(evidenceAt(finding, 'nextLaunch')).data ?? [];
  const bad = launches.filter(
    ({ endpoint, tokens, refused }) => endpoint !== 'disabled' && tokens === 'optional' && refused !== true,
  );
  const isMixed = evidenceAt(finding, 'mixed') === true;
  for (const { templateId, templateVersion, reference, from } of bad) {
    const source: Source =
      templateId === undefined || templateVersion === undefined
        ? { kind: 'launch-configuration', id: from.replace(/^launch configuration /, ''), label: from }
        : {
            kind: 'launch-template',
            id: templateId,
            version: String(templateVersion),
            label: from.replace(/ \(\$\w+\)$/, ''),
          };
    const draft = sourceDraft({ finding, trouble: 'tokens', source, ledger });
    addGroup(draft, { name: finding.resource.id, isMixed, ...(reference === undefined ? {} : { reference }) });
    if (finding.launcher !== undefined) draft.advice.set(finding.launcher.kind, finding.launcher.advice);
  }
  return bad.length > 0;
}

function addGroup({ groups }: LaunchDraft, group: GroupFacts): void {
  if (!groups.some((known) => known.name === group.name && known.reference === group.reference)) groups.push(group);
}

interface SourceWork {
  readonly finding: Finding;
  readonly trouble: Trouble;
  readonly source: Source;
  readonly ledger: PlanLedger;
}

function sourceDraft({ finding, trouble, source, ledger }: SourceWork): LaunchDraft {
  const { account, region } = finding.resource;
  const key = [trouble, account, region, source.kind, source.id, source.version ?? ''];
  const draft = ledger.draft('launch', key, finding, () => ({
    ...draftBase(finding),
    kind: 'launch',
    trouble,
    machines: [],
    groups: [],
    advice: new Map(),
  }));
  // An instance's label names its group already; it came first or replaces nothing.
  draft.source ??= source;
  return draft;
}
