import type { RawAzureMachine, RawAzureMachinePage } from '../../model/azure/raw.ts';
import type { Listing, Reading } from '../../model/gap.ts';
import { fieldAt, textAt } from '../raw-field.ts';
import type { ArmCalls, PagedList } from './calls.ts';
import { type MachineId, machineIdOf } from './machine-id.ts';
import { createNewcomers } from './newcomers.ts';
import type { AzureAction } from './permissions.ts';

const api = 'Microsoft.Compute/virtualMachineScaleSets/read';

/** The scale sets of a subscription page by page, each with what only calls of its own show. */
export async function* readScaleSetPages(
  calls: ArmCalls,
  { userData }: { readonly userData: boolean },
): AsyncGenerator<RawAzureMachinePage> {
  const isNew = createNewcomers();
  const compute = () => calls.clients.compute(calls.subscription);
  for await (const page of calls.pages(api, async () => (await compute()).virtualMachineScaleSets.listAll())) {
    const machines = await Promise.all(page.items.filter(isNew).map((listed) => readSet(listed, calls, userData)));
    yield { machines, ...(page.error === undefined ? {} : { gap: calls.gap(page.error, api) }) };
  }
}

async function readSet(listed: unknown, calls: ArmCalls, userData: boolean): Promise<RawAzureMachine> {
  const id = machineIdOf(listed);
  if (id === undefined) return { listed };
  const [detail, instances] = await Promise.all([
    userData ? readDetail(calls, id) : undefined,
    hasOwnInstances(listed) ? readInstances(calls, id) : {},
  ]);
  return { listed, ...instances, ...(detail === undefined ? {} : { detail }) };
}

function readDetail(calls: ArmCalls, { id, group, name }: MachineId): Promise<Reading<unknown>> {
  return calls.read({ api, resource: id }, async () =>
    (await calls.clients.compute(calls.subscription)).virtualMachineScaleSets.get(group, name, { expand: 'userData' }),
  );
}

/**
 * The instances of a flexible set are virtual machines with interfaces like all others; those of a uniform set are in no list
 * of the subscription. Sets from before the field existed are uniform.
 * https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-orchestration-modes
 */
function hasOwnInstances(listed: unknown): boolean {
  const mode = textAt(fieldAt(listed, 'properties'), 'orchestrationMode')?.toLowerCase();
  const capacity = fieldAt(fieldAt(listed, 'sku'), 'capacity');
  return mode !== 'flexible' && capacity !== 0;
}

async function readInstances(calls: ArmCalls, { id, group, name }: MachineId) {
  const network = () => calls.clients.network(calls.subscription);
  const [instanceInterfaces, instanceAddresses] = await Promise.all([
    readPart(calls, { api: 'Microsoft.Compute/virtualMachineScaleSets/networkInterfaces/read', id }, async () =>
      (await network()).networkInterfaces.listVirtualMachineScaleSetNetworkInterfaces(group, name),
    ),
    readPart(calls, { api: 'Microsoft.Compute/virtualMachineScaleSets/publicIPAddresses/read', id }, async () =>
      (await network()).publicIPAddresses.listVirtualMachineScaleSetPublicIPAddresses(group, name),
    ),
  ]);
  return { instanceInterfaces, instanceAddresses };
}

/** A set without instances has no such list; its model is judged all the same. */
async function readPart(
  calls: ArmCalls,
  { api: part, id }: { readonly api: AzureAction; readonly id: string },
  open: () => Promise<PagedList>,
): Promise<Listing<unknown>> {
  const listing = await calls.list({ api: part, resource: id }, open);
  return listing.gap?.kind === 'missing' ? { items: listing.items } : listing;
}
