import { normalizeAzureScope } from '../../normalize/azure/network/normalize-scope.ts';
import type { AzureScopeContext, AzureScopeWork } from './context.ts';
import { scanMachines } from './machines.ts';

/** One subscription: its network, then its virtual machines and scale sets page by page. */
export async function scanAzureScope(work: AzureScopeWork): Promise<void> {
  const { scope, recorder, collector } = work;
  const { network, gaps } = normalizeAzureScope(await collector.readScope(scope), scope);
  await recorder.gaps(gaps);
  const context: AzureScopeContext = { ...work, network };
  const isReadable = [
    await scanMachines(collector.machinePages(scope), context),
    await scanMachines(collector.scaleSetPages(scope), context),
  ];
  await recorder.end(isReadable.includes(true));
}
