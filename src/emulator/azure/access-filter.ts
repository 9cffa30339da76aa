import { armKey } from '../../model/azure/arm-id.ts';
import { isShape, type Shape } from '../shape.ts';
import { ArmError } from './arm-answer.ts';

/** The filters of role assignments and role definitions: a pattern, and what an item must be for its value. */
const filters: readonly (readonly [RegExp, (item: Shape, value: string, scope: string) => boolean])[] = [
  [/^atScope\(\)$/i, (item, _value, scope) => isAtOrAbove(String(item['scope'] ?? '/'), scope)],
  [/^type eq '(\w+)'$/i, (item, value) => String(item['type']).toLowerCase() === value.toLowerCase()],
  [/^principalId eq '([\w-]+)'$/i, (item, value) => isPrincipal(item, value)],
  // Groups are not part of an estate, so that nobody has a role through one.
  [/^assignedTo\('([\w-]+)'\)$/i, (item, value) => isPrincipal(item, value)],
];

/**
 * The test that `$filter` stands for; undefined without one. Throws for a filter that is not played.
 * https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest
 */
export function accessFilter(filter: string | undefined, scope: string): ((item: Shape) => boolean) | undefined {
  if (filter === undefined || filter.trim() === '') return undefined;
  for (const [pattern, test] of filters) {
    const match = pattern.exec(filter.trim());
    if (match !== null) return (item) => test(propertiesOf(item), match[1] ?? '', scope);
  }
  throw new ArmError(400, 'UnsupportedQuery', `The filter '${filter}' is not supported.`);
}

function propertiesOf({ properties }: Shape): Shape {
  return isShape(properties) ? properties : {};
}

function isAtOrAbove(own: string, asked: string): boolean {
  const [above, below] = [armKey(own), armKey(asked)];
  return above === below || above === '' || above.startsWith('/providers/microsoft.management/');
}

function isPrincipal(item: Shape, id: string): boolean {
  return String(item['principalId']).toLowerCase() === id.toLowerCase();
}
