import { armKey } from '../../model/azure/arm-id.ts';
import type { RawAzureMachine, RawAzureMachinePage } from '../../model/azure/raw.ts';
import type { Reading } from '../../model/gap.ts';
import type { ArmCalls } from './calls.ts';
import { type MachineId, machineIdOf } from './machine-id.ts';
import { createNewcomers } from './newcomers.ts';
import { instanceViewOf, type PowerStates, readPowerStates } from './power-states.ts';

const api = 'Microsoft.Compute/virtualMachines/read';

/** The virtual machines of a subscription page by page, each with what only a call of its own shows. */
export async function* readMachinePages(
  calls: ArmCalls,
  { userData }: { readonly userData: boolean },
): AsyncGenerator<RawAzureMachinePage> {
  const isNew = createNewcomers();
  let powerStates: Promise<PowerStates> | undefined;
  const compute = () => calls.clients.compute(calls.subscription);
  for await (const page of calls.pages(api, async () => (await compute()).virtualMachines.listAll())) {
    // A subscription without machines is not asked for their states.
    if (page.items.length > 0) powerStates ??= readPowerStates(calls);
    const source = { calls, userData, powerStates: (await powerStates) ?? new Map<string, unknown>() };
    const machines = await Promise.all(page.items.filter(isNew).map((listed) => readMachine(listed, source)));
    yield { machines, ...(page.error === undefined ? {} : { gap: calls.gap(page.error, api) }) };
  }
}

interface Source {
  readonly calls: ArmCalls;
  readonly userData: boolean;
  readonly powerStates: PowerStates;
}

async function readMachine(listed: unknown, { calls, userData, powerStates }: Source): Promise<RawAzureMachine> {
  const id = machineIdOf(listed);
  if (id === undefined) return { listed };
  const [detail, runCommands] = userData
    ? await Promise.all([readDetail(calls, id), readRunCommands(calls, id)])
    : [undefined, undefined];
  const known = powerStates.get(armKey(id.id)) ?? instanceViewOf(detail?.ok === true ? detail.value : listed);
  const instanceView: Reading<unknown> =
    known === undefined ? await readInstanceView(calls, id) : { ok: true, value: known };
  return {
    listed,
    instanceView,
    ...(detail === undefined ? {} : { detail }),
    ...(runCommands === undefined ? {} : { runCommands }),
  };
}

/** User data is in no list, and the settings of extensions are in this answer as well. */
function readDetail(calls: ArmCalls, { id, group, name }: MachineId): Promise<Reading<unknown>> {
  return calls.read({ api, resource: id }, async () =>
    (await calls.clients.compute(calls.subscription)).virtualMachines.get(group, name, { expand: 'userData' }),
  );
}

function readInstanceView(calls: ArmCalls, { id, group, name }: MachineId): Promise<Reading<unknown>> {
  return calls.read({ api, resource: id }, async () =>
    (await calls.clients.compute(calls.subscription)).virtualMachines.get(group, name, { expand: 'instanceView' }),
  );
}

function readRunCommands(calls: ArmCalls, { id, group, name }: MachineId) {
  return calls.list({ api: 'Microsoft.Compute/virtualMachines/runCommands/read', resource: id }, async () =>
    (await calls.clients.compute(calls.subscription)).virtualMachineRunCommands.listByVirtualMachine(group, name),
  );
}
