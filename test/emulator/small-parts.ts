import type { Shape } from '../../src/emulator/estate.ts';

/** When everything in the small estate was made. */
export const day = new Date('2026-03-04T00:00:00.000Z');

export function instanceId(index: number): string {
  return `i-${String(index).padStart(17, '0')}`;
}

export function numbered(count: number, make: (index: number) => Shape): readonly Shape[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
