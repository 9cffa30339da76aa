import { allow, networkId, nsg } from '../../analyze/azure/arm.ts';
import type { Expected, ReplayCase } from '../case.ts';
import { plain } from '../case.ts';
import { assignment, subnet } from '../composed.ts';
import { composed, example, recorded, recordedExample } from '../recordings.ts';

/** Its model names a group, and a pool of a balancer, that no answer shows. */
const unseenWay: Expected = { ...plain, unknown: ['http-port-public'] };

const file = 'azcli-vmss-create-user-data.json';

export function scaleSets(): ReplayCase[] {
  return [
    {
      // A flexible set, and beside it a machine that shares its application security group.
      name: 'vmss-asg',
      answers: recorded('azcli-vmss-asg.json'),
      machines: { vmss1: unseenWay, vm1: unseenWay },
    },
    // "#cloud-config\nhostname: myVMhostname", then another such name, then none: never a secret.
    { name: 'vmss user data, created', answers: recorded(file, 17), machines: { 'vmss-custom-data': unseenWay } },
    { name: 'vmss user data, changed', answers: recorded(file, 27), machines: { 'vmss-custom-data': unseenWay } },
    { name: 'vmss user data, taken off', answers: recorded(file), machines: { 'vmss-custom-data': unseenWay } },
    {
      // Of an old API version. One interface in a private subnet, with neither a public address nor a pool.
      name: 'vmss, in a list',
      answers: [...recorded('c7n-vmss-find-by-name.json'), recordedExample('recorded-vmss-0.json')],
      machines: { cctestvmss: plain },
    },
    syntheticModel(),
  ];
}

/**
 * The model enforces the protocol inline, which says nothing of who inside gets tokens. Every instance has a Standard address
 * of its own; the group before it, its subnet and the role are composed: 443 is open, and the identity owns its resource
 * group, so that its tokens are worth taking. The balancer of its pool is not shown, and cannot close the way that is open.
 * "Example UserData" is no secret. `--password example` is what the command was started with, if a weak one; `sig=EXAMPLE`
 * is no signature.
 */
function syntheticModel(): ReplayCase {
  const principal = '11111111-1111-1111-1111-111111111111';
  const group = networkId('virtualNetworks', 'v').replace(/\/providers\/.*/, '');
  const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
  return {
    name: 'vmss, made up',
    answers: composed(
      example('synthetic-vmss-model.json'),
      nsg('nsg', allow(100, '443')),
      subnet(`${networkId('virtualNetworks', 'v')}/subnets/s`),
      assignment(principal, owner, group),
    ),
    machines: {
      web: {
        fail: [
          'extension-secret',
          'http-port-public',
          'identity-privileged-in-group',
          'managed-service-candidate',
          'ssrf-credential-path',
        ],
        ports: [443],
        // The balancer may forward any of them to 443.
        otherPorts: 'unknown',
        principals: [principal],
      },
    },
  };
}
