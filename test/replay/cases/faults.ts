import type { Expected, RuleName } from '../case.ts';
import { noIdentity, plain } from '../case.ts';
import {
  type Act,
  brokenPage,
  cutShort,
  deny,
  emptyPage,
  endlessPage,
  leadTo,
  redirectTo,
  reset,
  throttle,
  twice,
  unauthorized,
} from '../fault.ts';
import { whole } from '../fault-estate.ts';

export type Machine = keyof typeof whole;

/** One thing that goes wrong in one subscription, and what that changes. */
export interface FaultCase {
  readonly name: string;
  /** What the address matches, after the subscription. */
  readonly when: string;
  readonly act: Act;
  readonly times?: number;
  /** `action code kind`, each once; none when the trouble was overcome. */
  readonly gaps: readonly string[];
  /** What is said of machines otherwise than when nothing goes wrong; `absent` when nothing is. */
  readonly changed: Readonly<Partial<Record<Machine, Expected | 'absent'>>>;
}

/** A machine of which these rules do not know, and which fails those. */
function hidden(unknown: readonly RuleName[], fail: readonly RuleName[] = ['msp-not-enforced']): Expected {
  return { fail, unknown, skip: noIdentity };
}

const noWay = hidden(['http-port-public']);
/** The profile keeps tokens in whatever the way in, so that the path is not in question. */
const linkedWithoutWay: Expected = { unknown: ['http-port-public', 'managed-service-candidate'] };
const noVm = { balanced: 'absent', basic: 'absent', inside: 'absent', linked: 'absent' } as const;

/** What is said of every virtual machine anyway, and these rules on top that do not know. */
function everyVm(...unknown: readonly RuleName[]): FaultCase['changed'] {
  const names = ['balanced', 'basic', 'inside', 'linked'] as const;
  return Object.fromEntries(names.map((name) => [name, { ...whole[name], unknown }]));
}

const network = '/providers/Microsoft\\.Network';
const compute = '/providers/Microsoft\\.Compute';
const refused = 'AuthorizationFailed denied';

/** A permission that lacks, one by one. Nothing that needed the answer passes, and what others prove still fails. */
export const denials: readonly FaultCase[] = [
  {
    name: 'interfaces',
    when: `${network}/networkInterfaces\\?`,
    act: deny,
    gaps: [`Microsoft.Network/networkInterfaces/read ${refused}`],
    changed: { balanced: noWay, basic: noWay, inside: noWay, linked: linkedWithoutWay },
  },
  {
    // `basic` has no group at either level, which needs no list of groups to be known.
    name: 'security groups',
    when: `${network}/networkSecurityGroups`,
    act: deny,
    gaps: [`Microsoft.Network/networkSecurityGroups/read ${refused}`],
    changed: { balanced: noWay, linked: linkedWithoutWay },
  },
  {
    // Where a group lets the internet in, the kind of the address does not matter; where there is none it decides. Whether a
    // balancer's frontend is IPv4, as its members are, is told by its address alone.
    name: 'public addresses',
    when: `${network}/publicIPAddresses`,
    act: deny,
    gaps: [`Microsoft.Network/publicIPAddresses/read ${refused}`],
    changed: { balanced: noWay, basic: noWay },
  },
  {
    // Whether a subnet has a group that closes what is open is not known then. `inside` has no way in to be closed.
    name: 'networks',
    when: `${network}/virtualNetworks`,
    act: deny,
    gaps: [`Microsoft.Network/virtualNetworks/read ${refused}`],
    changed: { balanced: noWay, basic: noWay, linked: linkedWithoutWay },
  },
  {
    // A balancer may name its members by address alone: without the list nobody is known to be in no pool.
    name: 'load balancers',
    when: `${network}/loadBalancers`,
    act: deny,
    gaps: [`Microsoft.Network/loadBalancers/read ${refused}`],
    changed: { balanced: noWay, inside: noWay, cctestvmss: noWay },
  },
  {
    name: 'the list of machines',
    when: `${compute}/virtualMachines\\?`,
    act: deny,
    gaps: [`Microsoft.Compute/virtualMachines/read ${refused}`],
    changed: noVm,
  },
  {
    // User data and settings of extensions are in no list; power states are.
    name: 'each machine',
    when: `.*${compute}/virtualMachines/[^/]*\\?`,
    act: deny,
    gaps: [`Microsoft.Compute/virtualMachines/read ${refused}`],
    changed: everyVm('extension-secret', 'user-data-secret', 'user-data-weak-password'),
  },
  {
    // The states are asked for machine by machine then.
    name: 'power states',
    when: `${compute}/virtualMachines\\?.*statusOnly`,
    act: deny,
    gaps: [],
    changed: {},
  },
  {
    name: 'run commands',
    when: `.*/runCommands\\?`,
    act: deny,
    gaps: [`Microsoft.Compute/virtualMachines/runCommands/read ${refused}`],
    changed: everyVm('extension-secret'),
  },
  {
    name: 'the list of scale sets',
    when: `${compute}/virtualMachineScaleSets\\?`,
    act: deny,
    gaps: [`Microsoft.Compute/virtualMachineScaleSets/read ${refused}`],
    changed: { cctestvmss: 'absent' },
  },
  {
    // The list shows a set's extensions.
    name: 'each scale set',
    when: `.*${compute}/virtualMachineScaleSets/[^/]*\\?`,
    act: deny,
    gaps: [`Microsoft.Compute/virtualMachineScaleSets/read ${refused}`],
    changed: { cctestvmss: { ...plain, unknown: ['user-data-secret', 'user-data-weak-password'] } },
  },
  {
    // Its two instances may have interfaces of an older model.
    name: 'interfaces of instances',
    when: `.*/virtualMachineScaleSets/.*/networkInterfaces\\?`,
    act: deny,
    gaps: [`Microsoft.Compute/virtualMachineScaleSets/networkInterfaces/read ${refused}`],
    changed: { cctestvmss: noWay },
  },
  {
    // Their interfaces, which were listed, name no address: there is none to be seen.
    name: 'addresses of instances',
    when: `.*/virtualMachineScaleSets/.*/publicipaddresses\\?`,
    act: deny,
    gaps: [`Microsoft.Compute/virtualMachineScaleSets/publicIPAddresses/read ${refused}`],
    changed: {},
  },
];

const groups = `${network}/networkSecurityGroups`;
const groupsGap = 'Microsoft.Network/networkSecurityGroups/read';
const withoutGroups = { balanced: noWay, linked: linkedWithoutWay };

/** Answers that are late, broken or none. */
export const failures: readonly FaultCase[] = [
  { name: 'throttled twice', when: groups, act: throttle, times: 2, gaps: [], changed: {} },
  {
    name: 'throttled for ever',
    when: groups,
    act: throttle,
    gaps: [`${groupsGap} TooManyRequests throttled`],
    changed: withoutGroups,
  },
  {
    name: 'a page of HTML with status 500',
    when: groups,
    act: brokenPage,
    gaps: [`${groupsGap} HTTP500 unavailable`],
    changed: withoutGroups,
  },
  { name: 'such a page once', when: groups, act: brokenPage, times: 1, gaps: [], changed: {} },
  {
    name: 'an answer cut short',
    when: groups,
    act: cutShort,
    gaps: [`${groupsGap} MalformedResponse malformed`],
    changed: withoutGroups,
  },
  {
    name: 'a connection that breaks',
    when: groups,
    act: reset,
    gaps: [`${groupsGap} ECONNRESET unavailable`],
    changed: withoutGroups,
  },
  {
    name: 'a token that is not accepted',
    when: groups,
    act: unauthorized,
    gaps: [`${groupsGap} InvalidAuthenticationToken refused`],
    changed: withoutGroups,
  },
];

/**
 * Lists that lead astray; `other` is the address of another server on this machine, which must not hear of it. What the list
 * showed before counts all the same: the first page has the group of `balanced`, the last one that of `linked`.
 */
export function links(other: string): readonly FaultCase[] {
  const away = `${other}/subscriptions/0/providers/Microsoft.Network/networkSecurityGroups?api-version=1`;
  const foreign = (name: string, link: string): FaultCase => ({
    name,
    when: `${groups}\\?api-version`,
    act: leadTo(link),
    gaps: [`${groupsGap} ForeignNextLink refused`],
    changed: { linked: linkedWithoutWay },
  });
  return [
    foreign('a next page on another port', away),
    foreign('a next page at another name', 'https://management.azure.example/next?api-version=1'),
    foreign('a next page of another protocol', 'file:///etc/passwd'),
    {
      name: 'a redirect to another server',
      when: groups,
      act: redirectTo(away),
      gaps: [`${groupsGap} HTTP302 refused`],
      changed: withoutGroups,
    },
    {
      name: 'a list that leads to itself',
      when: groups,
      act: endlessPage,
      gaps: [`${groupsGap} RepeatedToken limit`],
      changed: withoutGroups,
    },
    { name: 'empty pages before the first full one', when: groups, act: emptyPage, times: 5, gaps: [], changed: {} },
    {
      name: 'empty pages without an end',
      when: groups,
      act: emptyPage,
      gaps: [`${groupsGap} TooManyEmptyPages limit`],
      changed: withoutGroups,
    },
    { name: 'a machine twice', when: `${compute}/virtualMachines\\?`, act: twice, gaps: [], changed: {} },
  ];
}
