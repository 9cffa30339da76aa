/** Where in the hierarchy a role is given; from above everything below inherits it. */
export type ScopeLevel = 'root' | 'management-group' | 'subscription' | 'resource-group' | 'resource';

/** The level of a role assignment's scope: https://learn.microsoft.com/azure/role-based-access-control/scope-overview */
export function scopeLevelOf(scope: string): ScopeLevel {
  const segments = scope
    .toLowerCase()
    .split('/')
    .filter((segment) => segment !== '');
  if (segments.length === 0) return 'root';
  if (segments[0] === 'providers') {
    const isGroup = segments[1] === 'microsoft.management' && segments[2] === 'managementgroups';
    return isGroup && segments.length === 4 ? 'management-group' : 'resource';
  }
  if (segments.length === 2) return 'subscription';
  return segments.length === 4 && segments[2] === 'resourcegroups' ? 'resource-group' : 'resource';
}

/** True at a subscription or above. */
export function isWide(level: ScopeLevel): boolean {
  return level === 'root' || level === 'management-group' || level === 'subscription';
}
