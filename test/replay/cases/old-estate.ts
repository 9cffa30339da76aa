import { type Expected, open, otherPorts, plain, type ReplayCase, webPorts } from '../case.ts';
import { guest, guestOn, subnet } from '../composed.ts';
import { composed, recorded, recordedExample } from '../recordings.ts';
import { oldId } from './old-id.ts';

/** Machines for the interfaces that were recorded with the machines that they belong to. */
function oldMachines() {
  const agents = [0, 1, 2].map((n) => ({ name: `k8s-agent-${n}`, nic: `k8s-agent-C02B7042-nic-${n}` }));
  const cluster = [...agents, { name: 'k8s-master', nic: 'k8s-master-C02B7042-nic-0' }];
  return composed(
    ...cluster.map(({ name, nic }) =>
      guestOn({ name, nicId: oldId('test_containerservice', 'networkInterfaces', nic) }),
    ),
    guestOn({ name: 'cctestvm', nicId: oldId('test_vm', 'networkInterfaces', 'myVMNic') }),
    guestOn({ name: 'spare', nicId: oldId('test_network_interface', 'networkInterfaces', 'cctestnic') }),
  );
}

/** Interfaces with neither a public address nor a pool are not to be reached, whatever their subnet says. */
const inside = { 'k8s-agent-0': plain, 'k8s-agent-1': plain, 'k8s-agent-2': plain, spare: plain };

/** Interfaces, addresses and load balancers of one subscription in May 2019. The machines are composed. */
export function oldEstate(): ReplayCase[] {
  return [interfacesAlone(), wholeEstate(), balancersAlone()];
}

/** The master's interface is in pools of balancers, and the other one has an address, that this case does not show. */
function interfacesAlone(): ReplayCase {
  const unseen: Expected = { ...plain, unknown: ['http-port-public'] };
  return {
    name: 'interfaces alone',
    answers: [...recorded('c7n-networkinterface-find-by-name.json'), ...oldMachines()],
    machines: { ...inside, 'k8s-master': unseen, cctestvm: unseen },
  };
}

const masterChain = [
  'internet',
  'load balancer k8s-master-lb-C02B7042 rule LBRuleHTTPS at frontend k8s-master-lbFrontEnd-C02B7042 ' +
    '(pip k8s-master-ip-cctestacsdnsmgmt-C02B7042 40.84.199.78) tcp/443',
  'nic k8s-master-C02B7042-nic-0/ipconfig1',
  'nsg k8s-master-C02B7042-nsg rule allow_kube_tls (priority 100)',
  'tcp/443',
];

/**
 * k8s-master-lb: 443 -> 443 at the Basic address 40.84.199.78 to the pool of the master's interface, and NAT 22 -> 22. The
 * internal balancer's frontend (443 -> 4443) has a private address. The group of the subnet, which the group itself names,
 * allows 443 (100) and 22 (101). myVMNic has a Basic address and no group: open by default.
 */
function wholeEstate(): ReplayCase {
  const cluster = 'test_containerservice';
  const clusterSubnet = `${oldId(cluster, 'virtualNetworks', 'k8s-vnet-C02B7042')}/subnets/k8s-subnet`;
  return {
    name: 'interfaces with balancers, addresses and groups',
    answers: [
      ...recorded('c7n-networkinterface-find-by-name.json'),
      ...recorded('c7n-loadbalancer-find-by-name.json'),
      ...recorded('c7n-publicipaddress-find-by-name.json'),
      ...['recorded-pip-0.json', 'recorded-nsg-0.json'].map(recordedExample),
      ...composed(
        subnet(clusterSubnet, oldId(cluster, 'networkSecurityGroups', 'k8s-master-C02B7042-nsg')),
        subnet(`${oldId('test_vm', 'virtualNetworks', 'MyVNET')}/subnets/Subnet`),
        subnet(`${oldId('test_network_interface', 'virtualNetworks', 'cctestvnetnic')}/subnets/default`),
      ),
      ...oldMachines(),
    ],
    machines: {
      ...inside,
      'k8s-master': { ...open(443), otherPorts: [22], chain: masterChain },
      cctestvm: { ...open(...webPorts), otherPorts },
    },
  };
}

/** Two balancers with public frontends and neither pools nor rules. */
function balancersAlone(): ReplayCase {
  const files = ['recorded-lb-0.json', 'recorded-lb-2.json'];
  return {
    name: 'balancers without pools',
    answers: [...files.map(recordedExample), ...composed(...guest({ name: 'inside' }))],
    machines: { inside: plain },
  };
}
