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
  const network = (type: string, name: string) => `${root}/providers/Microsoft.Network/${type}/${name}`;
  const compute = (type: string, name: string) => `${root}/providers/Microsoft.Compute/${type}/${name}`;
  const entry = (kind: NameKind, name: string, id: string): Entry => ({ kind, group: group.name, name, id });
  return [
    ...group.applicationSecurityGroups.map((name) =>
      entry('application security group', name, network('applicationSecurityGroups', name)),
    ),
    ...group.networkSecurityGroups.map(({ name }) =>
      entry('network security group', name, network('networkSecurityGroups', name)),
    ),
    ...group.virtualNetworks.flatMap((net) =>
      net.$subnets.map(({ name }) =>
        entry('subnet', `${net.name}/${name}`, `${network('virtualNetworks', net.name)}/subnets/${name}`),
      ),
    ),
    ...group.loadBalancers.flatMap((balancer) => {
      const id = network('loadBalancers', balancer.name);
      return [
        ...balancer.$pools.map((name) =>
          entry('backend pool', `${balancer.name}/${name}`, `${id}/backendAddressPools/${name}`),
        ),
        ...balancer.$natRules.map(({ name }) =>
          entry('inbound NAT rule', `${balancer.name}/${name}`, `${id}/inboundNatRules/${name}`),
        ),
      ];
    }),
    ...group.userAssignedIdentities.map(({ name }) =>
      entry('identity', name, `${root}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`),
    ),
    ...group.accessControlProfiles.map(({ name }) => entry('access control profile', name, profileId(compute, name))),
    ...group.virtualMachineScaleSets.map(({ name }) =>
      entry('scale set', name, compute('virtualMachineScaleSets', name)),
    ),
  ];
}

function profileId(compute: (type: string, name: string) => string, name: string): string {
  const [gallery = '', profile = '', version = ''] = name.split('/');
  return `${compute('galleries', gallery)}/inVMAccessControlProfiles/${profile}/versions/${version}`;
}
