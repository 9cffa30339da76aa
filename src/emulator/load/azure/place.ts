import { createHash } from 'node:crypto';
import type { Shape } from '../../shape.ts';
import { type FindId, groupId } from './names.ts';

/** Where a resource of an estate file stands. */
export interface Place {
  readonly tenantId: string;
  readonly subscription: string;
  readonly group: string;
  readonly location: string;
  readonly findId: FindId;
}

interface Named {
  readonly name: string;
  readonly location?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly zones?: readonly string[] | undefined;
}

/** The top level of a body that every resource has; `type` is `Microsoft.Network/networkInterfaces`. */
export function envelopeOf(place: Place, type: string, { name, location, tags, zones }: Named) {
  return {
    id: idIn(place, type, name),
    name,
    type,
    location: location ?? place.location,
    ...(tags === undefined ? {} : { tags }),
    ...(zones === undefined ? {} : { zones }),
  };
}

/** A body that stands inside of another resource's: a subnet, a rule, an IP configuration. */
export function partOf(parent: { readonly id: string; readonly type: string }, part: Part) {
  const { folder, name, properties } = part;
  return {
    id: `${parent.id}/${folder}/${name}`,
    name,
    type: `${parent.type}/${folder}`,
    properties: { provisioningState: 'Succeeded', ...properties },
  };
}

interface Part {
  readonly folder: string;
  readonly name: string;
  readonly properties: Shape;
}

/** The id of a resource in the place's group. */
export function idIn({ subscription, group }: Place, type: string, name: string): string {
  return `${groupId(subscription, group)}/providers/${type}/${name}`;
}

/** `{ id }`, or a list of them, as ARM writes references. */
export function referenceTo(id: string): { readonly id: string } {
  return { id };
}

/** A member that is there only when it has a value. */
export function present(members: Readonly<Record<string, unknown>>): Shape {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** A GUID that shows that it was made up, the same for the same seed. */
export function madeUpGuid(...seed: readonly string[]): string {
  const digits = createHash('sha256').update(seed.join('\n')).digest('hex').slice(0, 12);
  return `00000000-0000-0000-0000-${digits}`;
}
