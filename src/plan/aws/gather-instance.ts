import type { Finding } from '../../model/finding.ts';
import { type DraftBase, draftBase, type LaunchDraft, type Machine, type RoleDraft, type Trouble } from '../draft.ts';
import { numberOf, textOf } from '../evidence.ts';
import type { PlanLedger } from '../ledger.ts';
import { type Verdict, weightiest } from '../safety.ts';
import { endpointVerdict, hopVerdict, roleVerdict, tokensVerdict } from './verdicts.ts';

interface Mend {
  readonly trouble: Trouble;
  readonly verdict: (finding: Finding) => Verdict;
}

const tokens: Mend = { trouble: 'tokens', verdict: tokensVerdict };
const hopLimit: Mend = { trouble: 'hop-limit', verdict: hopVerdict };

/** Rules about instances that metadata options mend. */
const mends: Readonly<Record<string, Mend>> = {
  'aws-ec2-imdsv1-allowed': tokens,
  'aws-ec2-ssrf-credential-path': tokens,
  'aws-ec2-ssrf-credential-path-restricted': tokens,
  'aws-ec2-hop-limit-above-1': hopLimit,
  'aws-ec2-container-hop-limit': hopLimit,
  'aws-ec2-imds-without-role': { trouble: 'endpoint', verdict: endpointVerdict },
};

const roleRules: ReadonlySet<string> = new Set([
  'aws-ec2-role-unused',
  'aws-ec2-role-unreachable',
  'aws-ec2-role-without-permissions',
]);

/** Takes one finding about an instance; false when no command mends it. */
export function gatherInstance(finding: Finding, ledger: PlanLedger): boolean {
  if (roleRules.has(finding.ruleId)) return gatherRole(finding, ledger);
  const mend = mends[finding.ruleId];
  if (mend === undefined) return false;
  const draft = launchDraft(finding, mend.trouble, ledger);
  adviseFrom(finding, draft);
  addMachine(draft.machines, machineOf(finding, mend.verdict(finding)), weightiest);
  return true;
}

/** Instances of one source are fixed together; one without a source is fixed with its owner's, else on its own. */
function launchDraft(finding: Finding, trouble: Trouble, ledger: PlanLedger): LaunchDraft {
  const { source, owner, resource } = finding;
  const thing = source === undefined ? [owner.kind, owner.id] : [source.kind, source.id, source.version ?? ''];
  const draft = ledger.draft('launch', [trouble, resource.account, resource.region, ...thing], finding, () => ({
    ...draftBase(finding),
    kind: 'launch',
    trouble,
    machines: [],
    groups: [],
    advice: new Map(),
  }));
  if (source !== undefined) draft.source ??= source;
  return draft;
}

function gatherRole(finding: Finding, ledger: PlanLedger): true {
  const { account, region } = finding.resource;
  const roleName = textOf(finding, 'role.name') ?? '';
  const draft = ledger.draft('role', [account, region, roleName], finding, () => ({
    ...draftBase(finding),
    kind: 'role',
    roleName,
    machines: [],
    advice: new Map(),
  }));
  adviseFrom(finding, draft);
  const profileArn = textOf(finding, 'role.profileArn');
  const machine = machineOf(finding, roleVerdict(finding));
  addMachine(draft.machines, profileArn === undefined ? machine : { ...machine, profileArn }, mostTelling);
  return true;
}

function adviseFrom({ launcher }: Finding, draft: DraftBase & Pick<LaunchDraft | RoleDraft, 'advice'>): void {
  if (launcher !== undefined) draft.advice.set(launcher.kind, launcher.advice);
}

function machineOf(finding: Finding, verdict: Verdict): Machine {
  const { id, name } = finding.resource;
  const hop = numberOf(finding, 'imds.hopLimit');
  return {
    id,
    verdict,
    isServiceManaged: finding.launcher?.kind === 'aws-service',
    ...(name === undefined ? {} : { name }),
    ...(hop === undefined ? {} : { hopLimit: hop }),
  };
}

/** Findings come by resource, so a machine that is there already is the last one. */
function addMachine<M extends Machine>(
  machines: M[],
  machine: M,
  choose: (verdicts: Verdict[]) => Verdict | undefined,
): void {
  const last = machines.at(-1);
  if (last?.id !== machine.id) machines.push(machine);
  else
    machines[machines.length - 1] = { ...machine, verdict: choose([last.verdict, machine.verdict]) ?? machine.verdict };
}

/** Proof that a role is of no use outweighs a rule that knows less; a known caller outweighs both. */
function mostTelling(verdicts: readonly Verdict[]): Verdict | undefined {
  const bySafety = (safety: Verdict['safety']) => verdicts.find((verdict) => verdict.safety === safety);
  return bySafety('caller-first') ?? bySafety('safe') ?? verdicts[0];
}
