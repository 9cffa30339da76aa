import { armKey } from '../../model/azure/arm-id.ts';
import { textAt } from '../raw-field.ts';

/** Tells rows that come for the first time from those that a list shows twice; rows without an id always count as new. */
export function createNewcomers(): (row: unknown) => boolean {
  const seen = new Set<string>();
  return (row) => {
    const id = textAt(row, 'id');
    if (id === undefined) return true;
    const key = armKey(id);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  };
}
