import { allow, networkId, nsg, pip } from '../../analyze/azure/arm.ts';
import { open, otherPorts, plain, type ReplayCase, webPorts } from '../case.ts';
import { guest, guestOn, subnet } from '../composed.ts';
import { composed, recorded, recordedExample } from '../recordings.ts';

const old = '/subscriptions/ea42f556-5106-4743-99b0-c129bfa71a47/resourceGroups';
const cli = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups';

function oldId(group: string, type: string, name: string): string {
  return `${old}/${group}/providers/Microsoft.Network/${type}/${name}`;
}

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

/** Interfaces, addresses and load balancers of one subscription in May 2019. The machines are composed. */
export function oldEstate(): ReplayCase[] {
  // Interfaces with neither a public address nor a pool are not to be reached, whatever their subnet says.
  const inside = { 'k8s-agent-0': plain, 'k8s-agent-1': plain, 'k8s-agent-2': plain, spare: plain };
  const unseen = { ...plain, unknown: ['http-port-public'] as const };
  const clusterSubnet = `${oldId('test_containerservice', 'virtualNetworks', 'k8s-vnet-C02B7042')}/subnets/k8s-subnet`;
  const clusterGroup = oldId('test_containerservice', 'networkSecurityGroups', 'k8s-master-C02B7042-nsg');
  return [
    {
      // The master's interface is in pools of balancers, and the other one has an address, that this case does not show.
      name: 'interfaces alone',
      answers: [...recorded('c7n-networkinterface-find-by-name.json'), ...oldMachines()],
      machines: { ...inside, 'k8s-master': unseen, cctestvm: unseen },
    },
    {
      // k8s-master-lb: 443 -> 443 at the Basic address 40.84.199.78 to the pool of the master's interface, and NAT 22 -> 22.
      // The internal balancer's frontend (443 -> 4443) has a private address. The group of the subnet, which the group itself
      // names, allows 443 (100) and 22 (101). myVMNic has a Basic address and no group: open by default.
      name: 'interfaces with balancers, addresses and groups',
      answers: [
        ...recorded('c7n-networkinterface-find-by-name.json'),
        ...recorded('c7n-loadbalancer-find-by-name.json'),
        ...recorded('c7n-publicipaddress-find-by-name.json'),
        ...['recorded-pip-0.json', 'recorded-nsg-0.json'].map(recordedExample),
        ...composed(
          subnet(clusterSubnet, clusterGroup),
          subnet(`${oldId('test_vm', 'virtualNetworks', 'MyVNET')}/subnets/Subnet`),
          subnet(`${oldId('test_network_interface', 'virtualNetworks', 'cctestvnetnic')}/subnets/default`),
        ),
        ...oldMachines(),
      ],
      machines: {
        ...inside,
        'k8s-master': { ...open(443), otherPorts: [22] },
        cctestvm: { ...open(...webPorts), otherPorts },
      },
    },
    {
      // Two balancers with public frontends and neither pools nor rules.
      name: 'balancers without pools',
      answers: [
        ...['recorded-lb-0.json', 'recorded-lb-2.json'].map(recordedExample),
        ...composed(...guest({ name: 'inside' })),
      ],
      machines: { inside: plain },
    },
  ];
}

/** A machine in each pool, behind a group that lets through what the balancer's rules forward. */
function poolMembers(balancer: string, ...pools: readonly string[]) {
  const address = pip('Standard', {}, 'PublicIPlb1');
  const addressId = balancer.replace('loadBalancers/lb1', 'publicIPAddresses/PublicIPlb1');
  return composed(
    { ...address, id: addressId },
    nsg('forwarded', allow(100, '3-60', { protocol: '*' })),
    ...pools.flatMap((pool) =>
      guest({
        name: pool,
        nsg: networkId('networkSecurityGroups', 'forwarded'),
        pools: [`${balancer}/backendAddressPools/${pool}`],
      }),
    ),
  );
}

/** Load balancers of the Azure CLI's tests; the machines in their pools and the group before them are composed. */
export function balancers(): ReplayCase[] {
  const natLb = `${cli}/cli_test_lb_nat_rules_v2000001/providers/Microsoft.Network/loadBalancers/lb1`;
  const lb = `${cli}/cli_test_lb_rules000001/providers/Microsoft.Network/loadBalancers/lb1`;
  const file = 'azcli-network-lb-rules.json';
  const all = ['lb1bepool', 'bap1', 'bap2'];
  return [
    {
      // rule3 takes ports 0-5 in and names no pool that they would go to.
      name: 'nat rule without a pool',
      answers: [...recorded('azcli-network-lb-nat-rules-v2.json', 13), ...poolMembers(natLb, 'lb1bepool')],
      machines: { lb1bepool: plain },
    },
    {
      name: 'nat rule deleted',
      answers: [...recorded('azcli-network-lb-nat-rules-v2.json'), ...poolMembers(natLb, 'lb1bepool')],
      machines: { lb1bepool: plain },
    },
    {
      // rule2: TCP 60 -> 60 to lb1bepool.
      name: 'one rule',
      answers: [...recorded(file, 11), ...poolMembers(lb, 'lb1bepool')],
      machines: { lb1bepool: { ...plain, otherPorts: [60] } },
    },
    {
      // rule1: TCP 40 -> 40 to bap1 comes with it.
      name: 'two rules',
      answers: [...recorded(file, 25), ...poolMembers(lb, ...all)],
      machines: { lb1bepool: { ...plain, otherPorts: [60] }, bap1: { ...plain, otherPorts: [40] }, bap2: plain },
    },
    {
      // rule1 is UDP now, which HTTP is not served over.
      name: 'one of them for UDP',
      answers: [...recorded(file, 30), ...poolMembers(lb, ...all)],
      machines: { lb1bepool: { ...plain, otherPorts: [60] }, bap1: plain, bap2: plain },
    },
    {
      // rule2 goes to bap2 now.
      name: 'the other to another pool',
      answers: [...recorded(file, 34), ...poolMembers(lb, ...all)],
      machines: { lb1bepool: plain, bap1: plain, bap2: { ...plain, otherPorts: [60] } },
    },
    {
      name: 'no rules',
      answers: [...recorded(file), ...poolMembers(lb, ...all)],
      machines: { lb1bepool: plain, bap1: plain, bap2: plain },
    },
  ];
}

/** Security groups of Cloud Custodian's tests; the machines behind them are composed, with Standard addresses unless they say so. */
export function securityGroups(): ReplayCase[] {
  const group = (name: string, of = 'test_networksecuritygroup') => oldId(of, 'networkSecurityGroups', name);
  const west = (name: string) => group(name, 'stacklet-dev-westus');
  const c7n = group('c7n-nsg');
  const standard = 'Standard' as const;
  const admitAll = { ...open(...webPorts), otherPorts };
  const mixed = open(80, 443);
  return [
    {
      // 290 denies 8086, 300 allows 80, 310 allows 8080-8084 and 8086, 320 denies 22, 330 allows 88-90; 443, 8443 and the
      // rest fall to DenyAllInBound. The other group, of the cluster, allows 443 and 22.
      name: 'several ports',
      answers: [
        ...recorded('c7n-networksecuritygroup-allow-multiple-ports.json'),
        ...composed(
          ...guest({ name: 'on-interface', sku: standard, nsg: c7n }),
          ...guest({ name: 'on-subnet', sku: standard, subnetNsg: c7n }),
          ...guest({
            name: 'cluster',
            sku: standard,
            nsg: group('k8s-master-C02B7042-nsg', 'test_containerservice'),
          }),
        ),
      ],
      machines: {
        'on-interface': { ...open(80, 8080), otherPorts: [88, 90, 8082] },
        'on-subnet': { ...open(80, 8080), otherPorts: [88, 90, 8082] },
        cluster: { ...open(443), otherPorts: [22] },
      },
    },
    {
      // One group allows everything, one denies everything, one allows TCP 80 (100) and 443 (300) and denies 22 (200).
      // Where both levels have a group both must allow. Without any group Basic is open and Standard is closed.
      name: 'allow, deny and mixed',
      answers: [
        ...recorded('c7n-networksecuritygroup-deny-implicit.json'),
        ...composed(
          ...guest({ name: 'allow', sku: standard, nsg: west('nsg-allow-all-ingress') }),
          ...guest({ name: 'deny', sku: standard, nsg: west('nsg-deny-all-ingress') }),
          ...guest({ name: 'mixed', sku: standard, nsg: west('nsg-mixed-rules') }),
          ...guest({
            name: 'allow-on-interface-mixed-on-subnet',
            sku: standard,
            nsg: west('nsg-allow-all-ingress'),
            subnetNsg: west('nsg-mixed-rules'),
          }),
          ...guest({
            name: 'deny-on-interface-allow-on-subnet',
            sku: standard,
            nsg: west('nsg-deny-all-ingress'),
            subnetNsg: west('nsg-allow-all-ingress'),
          }),
          ...guest({ name: 'no-group-standard', sku: standard }),
          ...guest({ name: 'no-group-basic', sku: 'Basic' }),
          ...guest({ name: 'deny-basic', sku: 'Basic', nsg: west('nsg-deny-all-ingress') }),
          ...guest({ name: 'allow-without-address', nsg: west('nsg-allow-all-ingress') }),
        ),
      ],
      machines: {
        allow: admitAll,
        deny: plain,
        mixed,
        'allow-on-interface-mixed-on-subnet': mixed,
        'deny-on-interface-allow-on-subnet': plain,
        'no-group-standard': plain,
        'no-group-basic': admitAll,
        'deny-basic': plain,
        'allow-without-address': plain,
      },
    },
    {
      // The only rule denies ICMP; DenyAllInBound does the rest.
      name: 'icmp',
      answers: [
        ...recorded('c7n-networksecuritygroup-icmp-protocol.json'),
        ...composed(...guest({ name: 'behind', sku: standard, nsg: c7n })),
      ],
      machines: { behind: plain },
    },
    {
      // 320 denies TCP 22 and 330 allows 88-90.
      name: 'before ports were opened',
      answers: [
        ...recorded('c7n-networksecuritygroup-open-ports.json', 0),
        ...composed(...guest({ name: 'behind', sku: standard, nsg: c7n })),
      ],
      machines: { behind: { ...plain, otherPorts: [88, 90] } },
    },
    {
      // 280 allows 1000-1100, and 290 to 310 are those of the first case.
      name: 'after ports were opened',
      answers: [
        ...recorded('c7n-networksecuritygroup-open-ports.json'),
        ...composed(...guest({ name: 'behind', sku: standard, nsg: c7n })),
      ],
      machines: { behind: { ...open(80, 8080), otherPorts: [88, 90, 1050, 8082] } },
    },
  ];
}
