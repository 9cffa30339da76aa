import { plain, type RuleName } from '../case.ts';
import { deny } from '../fault.ts';
import { compute, type FaultCase, linkedWithoutWay, network, noWay } from '../fault-case.ts';
import { whole } from '../fault-estate.ts';

const noVm = { balanced: 'absent', basic: 'absent', inside: 'absent', linked: 'absent' } as const;

/** What is said of every virtual machine anyway, and these rules on top that do not know. */
function everyVm(...unknown: readonly RuleName[]): FaultCase['changed'] {
  const names = ['balanced', 'basic', 'inside', 'linked'] as const;
  return Object.fromEntries(names.map((name) => [name, { ...whole[name], unknown }]));
}

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
  {
    name: 'the linked profile',
    when: `.*/inVMAccessControlProfiles/`,
    act: deny,
    gaps: [`Microsoft.Compute/galleries/inVMAccessControlProfiles/versions/read ${refused}`],
    changed: { linked: { ...whole.linked, unknown: ['msp-not-enforced', 'ssrf-credential-path'] } },
  },
];
