const old = '/subscriptions/ea42f556-5106-4743-99b0-c129bfa71a47/resourceGroups';

/** The id that a resource of the recorded subscription has. */
export function oldId(group: string, type: string, name: string): string {
  return `${old}/${group}/providers/Microsoft.Network/${type}/${name}`;
}
