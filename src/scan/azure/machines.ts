import { type AzureMachineInput, analyzeVm, analyzeVmss } from '../../analyze/azure/machine.ts';
import { textsToScan } from '../../analyze/azure/machine-texts.ts';
import type { ScannedText } from '../../analyze/user-data.ts';
import type { AzureMachine } from '../../model/azure/machine.ts';
import type { RawAzureMachine, RawAzureMachinePage } from '../../model/azure/raw.ts';
import { normalizeMachine } from '../../normalize/azure/machine/normalize-machine.ts';
import { scanResourceTags } from '../tag-scan.ts';
import { textGroup } from '../text-scans.ts';
import type { AzureScopeContext } from './context.ts';

/** Judges machines page by page; memory holds one page. Resolves with false when not even one page of the list came. */
export async function scanMachines(
  pages: AsyncIterable<RawAzureMachinePage>,
  context: AzureScopeContext,
): Promise<boolean> {
  let isReadable = false;
  for await (const { machines, gap } of pages) {
    isReadable ||= gap === undefined;
    await context.recorder.gaps([gap]);
    for (const raw of machines) await scanMachine(raw, context);
  }
  return isReadable;
}

async function scanMachine(raw: RawAzureMachine, context: AzureScopeContext): Promise<void> {
  const { scope, recorder } = context;
  const normalized = normalizeMachine(raw, scope);
  if ('gap' in normalized) return recorder.gaps([normalized.gap]);
  const { machine, gaps } = normalized;
  const { profiles, gaps: profileGaps } = await context.readProfile(machine, scope);
  await recorder.gaps([...gaps, ...profileGaps]);
  const { network, access, tools } = context;
  const input: AzureMachineInput = {
    machine,
    network,
    access,
    profiles,
    scans: await scanTexts(machine, context),
    ...(machine.tags === undefined ? {} : { tagScan: scanResourceTags(machine.tags, scope.account) }),
    settings: tools.settings,
  };
  await recorder.resource(machine.kind === 'azure.vm' ? analyzeVm(input) : analyzeVmss(input));
}

function scanTexts(machine: AzureMachine, { scope, tools }: AzureScopeContext): Promise<ScannedText[]> {
  return Promise.all(
    textsToScan(machine).map(async ({ bytes, asJsonSettings }) => {
      const scan = await tools.texts.scan(bytes, { asJsonSettings });
      return { scan, group: textGroup(scope.account, scan) };
    }),
  );
}
