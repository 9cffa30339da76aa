import type { ParsedGroup } from './parse-groups.ts';

/** What an estate file refers to by name, in the words of its error messages. */
export type NameKind =
  | 'application security group'
  | 'access control profile'
  | 'backend pool'
  | 'identity'
  | 'inbound NAT rule'
  | 'network security group'
  | 'scale set'
  | 'subnet';

interface Entry {
  readonly kind: NameKind;
  readonly group: string;
  readonly name: string;
  readonly id: string;
}

/** Finds ids by name: in the own resource group, else anywhere in the subscription. Throws when the name is in neither, or in several others. */
export type FindId = (kind: NameKind, name: string, ownGroup: string) => string;

/** `/subscriptions/ID/resourceGroups/GROUP`. */
export function groupId(subscription: string, group: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}`;
}

/** The ids of everything in a subscription that has a name to refer to. */
export function namesOf(subscription: string, groups: readonly ParsedGroup[]): FindId {
  const entries = groups.flatMap((group) => entriesOf(group, groupId(subscription, group.name)));
  return (kind, name, ownGroup) => {
    const named = entries.filter((entry) => entry.kind === kind && entry.name === name);
    const own = named.find(({ group }) => group === ownGroup);
    const [only, ...others] = named;
    if (own !== undefined) return own.id;
    if (only !== undefined && others.length === 0) return only.id;
    const where = only === undefined ? 'is not in the subscription' : 'is in several resource groups, none its own';
    throw new Error(`${ownGroup}: ${kind} ${name} ${where}`);
  };
}

function entriesOf(group: ParsedGroup, root: string): Entry[] {
  const named = (kind: NameKind, type: string, names: readonly string[]) =>
    names.map((name): Entry => ({ kind, group: group.name, name, id: `${root}/providers/${type}/${name}` }));
  const nameOf = ({ name }: { readonly name: string }) => name;
  return [
    ...named(
      'application security group',
      'Microsoft.Network/applicationSecurityGroups',
      group.applicationSecurityGroups,
    ),
    ...named(
      'network security group',
      'Microsoft.Network/networkSecurityGroups',
      group.networkSecurityGroups.map(nameOf),
    ),
    ...named('identity', 'Microsoft.ManagedIdentity/userAssignedIdentities', group.userAssignedIdentities.map(nameOf)),
    ...named('scale set', 'Microsoft.Compute/virtualMachineScaleSets', group.virtualMachineScaleSets.map(nameOf)),
    ...partsOf(group).map(({ path, ...part }) => ({ ...part, group: group.name, id: `${root}/providers/${path}` })),
  ];
}

type PartEntry = Pick<Entry, 'kind' | 'name'> & { readonly path: string };

/** What stands inside of other resources, and is named after them. */
function partsOf(group: ParsedGroup): PartEntry[] {
  const part = (kind: NameKind, name: string, path: string): PartEntry => ({ kind, name, path });
  return [
    ...group.virtualNetworks.flatMap((net) => {
      const root = `Microsoft.Network/virtualNetworks/${net.name}`;
      return net.$subnets.map(({ name }) => part('subnet', `${net.name}/${name}`, `${root}/subnets/${name}`));
    }),
    ...group.loadBalancers.flatMap(({ name: balancer, $pools, $natRules }) => {
      const root = `Microsoft.Network/loadBalancers/${balancer}`;
      return [
        ...$pools.map((name) => part('backend pool', `${balancer}/${name}`, `${root}/backendAddressPools/${name}`)),
        ...$natRules.map(({ name }) =>
          part('inbound NAT rule', `${balancer}/${name}`, `${root}/inboundNatRules/${name}`),
        ),
      ];
    }),
    ...group.accessControlProfiles.map(({ name }) =>
      part('access control profile', name, `Microsoft.Compute/${profilePath(name)}`),
    ),
  ];
}

function profilePath(name: string): string {
  const [gallery = '', profile = '', version = ''] = name.split('/');
  return `galleries/${gallery}/inVMAccessControlProfiles/${profile}/versions/${version}`;
}
