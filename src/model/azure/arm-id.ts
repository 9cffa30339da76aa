/**
 * The key under which an ARM id is looked up: ids are compared without case, since services disagree on it.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
export function armKey(id: string): string {
  return id.replace(/\/+$/, '').toLowerCase();
}

/** The last segment of an ARM id: the resource's own name. */
export function armName(id: string): string {
  const segments = id.split('/').filter((segment) => segment !== '');
  return segments.at(-1) ?? id;
}

/** The segment after `kind` in an ARM id: `resourceGroups` gives the group's name as the id writes it. */
export function armSegment(id: string, kind: string): string | undefined {
  const segments = id.split('/');
  const index = segments.findIndex((segment) => segment.toLowerCase() === kind.toLowerCase());
  const value = index === -1 ? undefined : segments[index + 1];
  return value === '' ? undefined : value;
}

/** The id of the resource that a child id belongs to: the last two segments fall away. */
export function armParent(id: string): string {
  return id.split('/').slice(0, -2).join('/');
}
