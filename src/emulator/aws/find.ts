import type { Shape, ShapeList } from '../shape.ts';

/** All items of a list, which for a generated one means computing them. */
export function allOf(list: ShapeList | undefined): readonly Shape[] {
  return list?.slice(0, list.length) ?? [];
}

/** The texts of a list in an input; empty when the input has none. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** The first item whose member has the value; looks at a generated list in blocks. */
export function findBy(list: ShapeList | undefined, member: string, value: unknown): Shape | undefined {
  if (list === undefined) return undefined;
  const block = 1000;
  for (let start = 0; start < list.length; start += block) {
    const hit = list.slice(start, start + block).find((item) => item[member] === value);
    if (hit !== undefined) return hit;
  }
  return undefined;
}
