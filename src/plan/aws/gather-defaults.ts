import type { Finding } from '../../model/finding.ts';
import { draftBase } from '../draft.ts';
import { textOf } from '../evidence.ts';
import type { PlanLedger } from '../ledger.ts';

const rules: ReadonlySet<string> = new Set([
  'aws-account-imds-default-not-required',
  'aws-account-enforcement-breaks-launches',
]);

/** Takes one finding about the defaults of an account and region; false when no command mends it. */
export function gatherDefaults(finding: Finding, ledger: PlanLedger): boolean {
  if (!rules.has(finding.ruleId)) return false;
  const { account, region } = finding.resource;
  const draft = ledger.draft('defaults', [account, region], finding, () => ({
    ...draftBase(finding),
    kind: 'defaults',
    isPolicy: false,
    breaksLaunches: false,
  }));
  const tokens = textOf(finding, 'imdsDefaults.tokens');
  if (tokens !== undefined) draft.tokens = tokens;
  if (textOf(finding, 'imdsDefaults.managedBy') === 'declarative-policy') draft.isPolicy = true;
  if (textOf(finding, 'imdsDefaults.enforced') === 'enabled') draft.breaksLaunches = true;
  return true;
}
