import { open, otherPorts, plain, type ReplayCase, webPorts } from '../case.ts';
import { guest } from '../composed.ts';
import { composed, recorded } from '../recordings.ts';
import { oldId } from './old-id.ts';

const standard = 'Standard' as const;
const c7n = oldId('test_networksecuritygroup', 'networkSecurityGroups', 'c7n-nsg');

/** Security groups of Cloud Custodian's tests; the machines behind them are composed. */
export function securityGroups(): ReplayCase[] {
  return [severalPorts(), levels(), icmp(), ...openedPorts()];
}

/**
 * c7n-nsg: 290 denies 8086, 300 allows 80, 310 allows 8080-8084 and 8086, 320 denies 22, 330 allows 88-90; 443, 8443 and the
 * rest fall to DenyAllInBound. The other group, of the cluster, allows 443 and 22.
 */
function severalPorts(): ReplayCase {
  const cluster = oldId('test_containerservice', 'networkSecurityGroups', 'k8s-master-C02B7042-nsg');
  return {
    name: 'several ports',
    answers: [
      ...recorded('c7n-networksecuritygroup-allow-multiple-ports.json'),
      ...composed(
        ...guest({ name: 'on-interface', sku: standard, nsg: c7n }),
        ...guest({ name: 'on-subnet', sku: standard, subnetNsg: c7n }),
        ...guest({ name: 'cluster', sku: standard, nsg: cluster }),
      ),
    ],
    machines: {
      'on-interface': { ...open(80, 8080), otherPorts: [88, 90, 8082] },
      'on-subnet': { ...open(80, 8080), otherPorts: [88, 90, 8082] },
      cluster: { ...open(443), otherPorts: [22] },
    },
  };
}

/**
 * One group allows everything, one denies everything, one allows TCP 80 (100) and 443 (300) and denies 22 (200). Where both
 * levels have a group both must allow. Without any group a Basic address is open and a Standard one is closed.
 */
function levels(): ReplayCase {
  const west = (name: string) => oldId('stacklet-dev-westus', 'networkSecurityGroups', name);
  const [allow, deny, mixed] = [
    west('nsg-allow-all-ingress'),
    west('nsg-deny-all-ingress'),
    west('nsg-mixed-rules'),
  ] as const;
  const everything = { ...open(...webPorts), otherPorts };
  return {
    name: 'allow, deny and mixed',
    answers: [
      ...recorded('c7n-networksecuritygroup-deny-implicit.json'),
      ...composed(
        ...guest({ name: 'allow', sku: standard, nsg: allow }),
        ...guest({ name: 'deny', sku: standard, nsg: deny }),
        ...guest({ name: 'mixed', sku: standard, nsg: mixed }),
        ...guest({ name: 'mixed-on-subnet', sku: standard, nsg: allow, subnetNsg: mixed }),
        ...guest({ name: 'allow-on-subnet', sku: standard, nsg: deny, subnetNsg: allow }),
        ...guest({ name: 'no-group-standard', sku: standard }),
        ...guest({ name: 'no-group-basic', sku: 'Basic' }),
        ...guest({ name: 'deny-basic', sku: 'Basic', nsg: deny }),
        ...guest({ name: 'allow-without-address', nsg: allow }),
      ),
    ],
    machines: {
      allow: everything,
      deny: plain,
      mixed: open(80, 443),
      'mixed-on-subnet': { ...open(80, 443), chain: bothLevels },
      'allow-on-subnet': plain,
      'no-group-standard': plain,
      'no-group-basic': everything,
      'deny-basic': plain,
      'allow-without-address': plain,
    },
  };
}

/** The subnet's group is asked before the interface's. */
const bothLevels = [
  'internet',
  'pip mixed-on-subnet-ip 20.1.2.3',
  'nic mixed-on-subnet-nic/one',
  'nsg nsg-mixed-rules rule allow-http (priority 100)',
  'nsg nsg-allow-all-ingress rule allow-all-ingress (priority 100)',
  'tcp/80',
];

/** The only rule denies ICMP; DenyAllInBound does the rest. */
function icmp(): ReplayCase {
  return {
    name: 'icmp',
    answers: [...recorded('c7n-networksecuritygroup-icmp-protocol.json'), ...behindC7n()],
    machines: { behind: plain },
  };
}

function openedPorts(): ReplayCase[] {
  const file = 'c7n-networksecuritygroup-open-ports.json';
  return [
    {
      // 320 denies TCP 22 and 330 allows 88-90.
      name: 'before ports were opened',
      answers: [...recorded(file, 0), ...behindC7n()],
      machines: { behind: { ...plain, otherPorts: [88, 90] } },
    },
    {
      // 280 allows 1000-1100, and 290 to 310 are those of the first case.
      name: 'after ports were opened',
      answers: [...recorded(file), ...behindC7n()],
      machines: { behind: { ...open(80, 8080), otherPorts: [88, 90, 1050, 8082] } },
    },
  ];
}

function behindC7n() {
  return composed(...guest({ name: 'behind', sku: standard, nsg: c7n }));
}
