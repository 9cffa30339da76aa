import { allow, networkId, nsg, subscription } from '../analyze/azure/arm.ts';
import type { Expected } from './case.ts';
import { open, plain, webPorts } from './case.ts';
import { oldId } from './cases/old-id.ts';
import { linkedTo, profile } from './cases/protocol.ts';
import { assignment, guest, guestOn, subnet } from './composed.ts';
import { type Answer, composed, recorded } from './recordings.ts';

const principal = 'fa017000-0000-4000-8000-000000000001';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

/**
 * What a subscription answers when nothing goes wrong: recorded interfaces, balancers, addresses, groups and a scale set, with
 * composed machines on the interfaces and a composed one that links to a profile.
 */
export function faultAnswers(): Answer[] {
  const cluster = 'test_containerservice';
  const nic = (name: string) => oldId(cluster, 'networkInterfaces', name);
  return [
    ...[
      'c7n-networkinterface-find-by-name.json',
      'c7n-loadbalancer-find-by-name.json',
      'c7n-publicipaddress-find-by-name.json',
      'c7n-networksecuritygroup-allow-multiple-ports.json',
      'c7n-vmss-find-by-name.json',
    ].flatMap((file) => recorded(file)),
    ...composed(
      subnet(
        `${oldId(cluster, 'virtualNetworks', 'k8s-vnet-C02B7042')}/subnets/k8s-subnet`,
        oldId(cluster, 'networkSecurityGroups', 'k8s-master-C02B7042-nsg'),
      ),
      subnet(`${oldId('test_vm', 'virtualNetworks', 'MyVNET')}/subnets/Subnet`),
      guestOn({ name: 'balanced', nicId: nic('k8s-master-C02B7042-nic-0') }),
      guestOn({ name: 'inside', nicId: nic('k8s-agent-C02B7042-nic-0') }),
      guestOn({ name: 'basic', nicId: oldId('test_vm', 'networkInterfaces', 'myVMNic') }),
      nsg('web', allow(100, '80')),
      ...guest({
        name: 'linked',
        sku: 'Standard',
        nsg: networkId('networkSecurityGroups', 'web'),
        principalId: principal,
        properties: { securityProfile: linkedTo('1.0.0', subscription) },
      }),
      assignment(principal, reader, `/subscriptions/${subscription}`),
      profile(subscription),
    ),
  ];
}

/**
 * `balanced` is reached through a balancer, behind the group of its subnet; `basic` at a Basic address without any group;
 * `inside` not at all. `linked` is reached, its identity may read, and its profile keeps tokens from those it does not name.
 */
export const whole = {
  balanced: open(443),
  basic: open(...webPorts),
  inside: plain,
  linked: { fail: ['http-port-public', 'managed-service-candidate'], ports: [80] },
  cctestvmss: plain,
} as const satisfies Readonly<Record<string, Expected>>;
