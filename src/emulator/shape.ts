/** One object as a cloud's API returns it, sparse: absent members are absent in the answer too. */
export type Shape = Readonly<Record<string, unknown>>;

/** A list that can be read by the page. Arrays are one; a generated estate computes the page instead of holding it. */
export interface ShapeList {
  readonly length: number;
  slice(start: number, end: number): readonly Shape[];
}

/** True for a plain object. */
export function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** The objects of a list; empty when there is none. */
export function shapesOf(value: unknown): readonly Shape[] {
  return Array.isArray(value) ? value.filter(isShape) : [];
}
