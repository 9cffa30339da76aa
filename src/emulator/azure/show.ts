import { isShape, type Shape, type ShapeList, shapesOf } from '../shape.ts';

/** Members that ARM takes and never gives back. */
const protectedMembers: ReadonlySet<string> = new Set([
  'adminPassword',
  'customData',
  'protectedParameters',
  'protectedSettings',
  'runAsPassword',
]);

/** Members whose content is the user's, whatever its names. */
const freeMembers: ReadonlySet<string> = new Set(['settings', 'tags']);

/** A body, or a part of one, as answers show it: without what was given in confidence. */
export function withoutProtected(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProtected);
  if (!isShape(value)) return value;
  const shown = Object.entries(value).filter(([name]) => !protectedMembers.has(name));
  return Object.fromEntries(shown.map(([name, item]) => [name, freeMembers.has(name) ? item : withoutProtected(item)]));
}

/** What a request asks for beyond the usual answer about a machine. */
export interface MachineParts {
  readonly userData: boolean;
  readonly instanceView: boolean;
  /** In full, as the answer about a single machine shows them; lists show ids. */
  readonly extensions: boolean;
}

/** A virtual machine: https://learn.microsoft.com/rest/api/compute/virtual-machines/get */
export function showMachine(body: Shape, parts: MachineParts): Shape {
  const { resources, ...rest } = body;
  const hidden = (['userData', 'instanceView'] as const).filter((name) => !parts[name]);
  const shown = { ...rest, properties: omit(body['properties'], hidden) };
  if (resources === undefined) return shown;
  return { ...shown, resources: parts.extensions ? resources : shapesOf(resources).map(({ id }) => ({ id })) };
}

/** A scale set, whose user data stands in the model of its machines. */
export function showScaleSet(body: Shape, { userData }: Pick<MachineParts, 'userData'>): Shape {
  const properties = body['properties'];
  const profile = isShape(properties) ? properties['virtualMachineProfile'] : undefined;
  if (userData || !isShape(properties) || profile === undefined) return body;
  return { ...body, properties: { ...properties, virtualMachineProfile: omit(profile, ['userData']) } };
}

function omit(value: unknown, names: readonly string[]): Shape {
  return Object.fromEntries(Object.entries(isShape(value) ? value : {}).filter(([name]) => !names.includes(name)));
}

/** A list whose items are shown when their page is asked for. */
export function shownList(list: ShapeList, show: (body: Shape) => Shape): ShapeList {
  return { length: list.length, slice: (start, end) => list.slice(start, end).map(show) };
}
