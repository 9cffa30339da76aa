import type { Finding } from '../../model/finding.ts';
import { draftBase } from '../draft.ts';
import { textOf } from '../evidence.ts';
import type { PlanLedger } from '../ledger.ts';

/** Takes one finding about a machine's Metadata Security Protocol; false when no command mends it. */
export function gatherMsp(finding: Finding, ledger: PlanLedger): boolean {
  const { ruleId, resource } = finding;
  if (ruleId !== 'azure-vm-msp-not-enforced' && ruleId !== 'azure-vmss-msp-not-enforced') return false;
  const { id, name, kind } = resource;
  const [state, mode] = [textOf(finding, 'msp.state'), textOf(finding, 'msp.imds.mode')];
  const from = textOf(finding, 'msp.imds.from');
  ledger.draft('msp', [id], finding, () => ({
    ...draftBase(finding),
    kind: 'msp',
    id,
    isScaleSet: kind === 'azure.vmss',
    ...(name === undefined ? {} : { name }),
    ...(state === undefined ? {} : { state }),
    ...(mode === undefined ? {} : { mode }),
    ...(from === undefined || from === 'inline' ? {} : { profile: from }),
  }));
  return true;
}
