import { armName, armSegment } from '../../model/azure/arm-id.ts';
import { textAt } from '../raw-field.ts';

/** What the SDK asks for one machine by. */
export interface MachineId {
  readonly id: string;
  readonly group: string;
  readonly name: string;
}

/** The id of a row of a list; undefined for a row without one, which normalize reports. */
export function machineIdOf(row: unknown): MachineId | undefined {
  const id = textAt(row, 'id');
  const group = id === undefined ? undefined : armSegment(id, 'resourceGroups');
  return id === undefined || group === undefined ? undefined : { id, group, name: armName(id) };
}
