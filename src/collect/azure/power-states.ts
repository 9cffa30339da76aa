import { armKey } from '../../model/azure/arm-id.ts';
import { fieldAt, listAt, textAt } from '../raw-field.ts';
import type { ArmCalls } from './calls.ts';

/** The instance views of a subscription's machines by `armKey` of their ids, as far as the list shows them. */
export type PowerStates = ReadonlyMap<string, unknown>;

const api = 'Microsoft.Compute/virtualMachines/read';

/**
 * Reads the power states of all machines of a subscription with one list instead of a call a machine. What the list does not
 * show is asked for machine by machine, so its gap hides nothing and is not told.
 * https://learn.microsoft.com/rest/api/compute/virtual-machines/list-all (`statusOnly`)
 */
export async function readPowerStates({ list, clients, subscription }: ArmCalls): Promise<PowerStates> {
  const { items } = await list(api, async () =>
    (await clients.compute(subscription)).virtualMachines.listAll({ statusOnly: 'true' }),
  );
  return new Map(items.flatMap(entryOf));
}

function entryOf(machine: unknown): [string, unknown][] {
  const id = textAt(machine, 'id');
  const view = instanceViewOf(machine);
  return id === undefined || view === undefined ? [] : [[armKey(id), view]];
}

/** The instance view inside a machine's body, if it has one with a power state. */
export function instanceViewOf(machine: unknown): unknown {
  const view = fieldAt(fieldAt(machine, 'properties'), 'instanceView');
  const hasPower = listAt(view, 'statuses').some((status) => /^PowerState\//i.test(textAt(status, 'code') ?? ''));
  return hasPower ? view : undefined;
}
