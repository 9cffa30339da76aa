import { type HttpReachResult, httpReach } from '../../../../src/analyze/aws/reach/http-reach.ts';
import type { AwsNetwork, NetworkAclEntry, NetworkInterface, Permission } from '../../../../src/model/aws/network.ts';
import type { Gap, Listing } from '../../../../src/model/gap.ts';
import { defaultSettings } from '../../../../src/model/settings.ts';

export function listing<T>(...items: T[]): Listing<T> {
  return { items };
}

export function gap(api: string, code = 'UnauthorizedOperation'): Gap {
  return { cloud: 'aws', account: '111122223333', region: 'eu-west-1', api, kind: 'denied', code, hides: 'paths' };
}

export function tcp(port: number | [number, number], cidrs: string[], more: Partial<Permission> = {}): Permission {
  const [from, to] = typeof port === 'number' ? [port, port] : port;
  return { protocol: 'tcp', ports: { from, to }, cidrs, prefixListIds: [], groupIds: [], ...more };
}

export function allTraffic(cidrs: string[], more: Partial<Permission> = {}): Permission {
  return { protocol: 'any', cidrs, prefixListIds: [], groupIds: [], ...more };
}

export function aclEntry(ruleNumber: number, entry: Partial<NetworkAclEntry> = {}): NetworkAclEntry {
  return { ruleNumber, isEgress: false, isAllow: true, protocol: 'any', cidr: '0.0.0.0/0', ...entry };
}

/** What a VPC's own ACL lets through: everything. */
export const openAcl: NetworkAclEntry[] = ['0.0.0.0/0', '::/0'].flatMap((cidr) => [
  aclEntry(100, { cidr }),
  aclEntry(100, { cidr, isEgress: true }),
]);

/** One public subnet with an open group on port 80: everything passes. */
export const openNetwork: AwsNetwork = {
  securityGroups: listing({ id: 'sg-1', ingress: [tcp(80, ['0.0.0.0/0', '::/0'])] }),
  prefixLists: listing(),
  subnets: listing(
    { id: 'subnet-1', vpcId: 'vpc-1', ownerId: '111122223333', cidrs: ['10.0.1.0/24', '2600:1f00:0:1::/64'] },
    { id: 'subnet-2', vpcId: 'vpc-1', ownerId: '111122223333', cidrs: ['10.0.2.0/24', '2600:1f00:0:2::/64'] },
  ),
  routeTables: listing(
    {
      id: 'rtb-1',
      vpcId: 'vpc-1',
      subnetIds: ['subnet-1'],
      isMain: false,
      routes: [
        { destination: { cidr: '10.0.0.0/16' }, target: 'local', isActive: true, isPropagated: false },
        { destination: { cidr: '0.0.0.0/0' }, target: 'igw-1', isActive: true, isPropagated: false },
        { destination: { cidr: '::/0' }, target: 'igw-1', isActive: true, isPropagated: false },
      ],
    },
    {
      id: 'rtb-main',
      vpcId: 'vpc-1',
      subnetIds: [],
      isMain: true,
      routes: [{ destination: { cidr: '10.0.0.0/16' }, target: 'local', isActive: true, isPropagated: false }],
    },
  ),
  networkAcls: listing({ id: 'acl-1', subnetIds: ['subnet-1', 'subnet-2'], entries: openAcl }),
  blockPublicAccess: { ok: true, value: { mode: 'off', isChanging: false } },
  blockPublicAccessExclusions: listing(),
  loadBalancers: listing(),
  listeners: listing(),
  listenerRules: listing(),
  targetGroups: listing(),
  targetGroupAttributes: listing(),
  targetHealth: listing(),
  classicLoadBalancers: listing(),
};

export const publicInterface: NetworkInterface = {
  id: 'eni-1',
  deviceIndex: 0,
  subnetId: 'subnet-1',
  vpcId: 'vpc-1',
  ownerId: '111122223333',
  groupIds: ['sg-1'],
  addresses: [{ privateIp: '10.0.1.10', publicIp: '203.0.113.7', publicIpOwner: 'amazon' }],
  ipv6Addresses: [],
};

export const privateInterface: NetworkInterface = {
  ...publicInterface,
  subnetId: 'subnet-2',
  addresses: [{ privateIp: '10.0.2.10' }],
};

export interface Machine {
  readonly interfaces?: readonly NetworkInterface[] | undefined;
  readonly state?: string;
}

export function reachOf(network: Partial<AwsNetwork>, machine: Machine = {}): HttpReachResult {
  return httpReach({
    interfaces: 'interfaces' in machine ? machine.interfaces : [publicInterface],
    state: machine.state ?? 'running',
    instanceId: 'i-1',
    network: { ...openNetwork, ...network },
    settings: defaultSettings,
  });
}

/** `public 80,443`, `restricted 80`, `none` or `unknown: reason; reason`. */
export function verdictOf({ reach, unread }: HttpReachResult): string {
  if (reach === undefined) return `unknown: ${unread.map((item) => item.reason).join('; ')}`;
  return [reach.exposure, reach.ports.join(',')].filter((word) => word !== '').join(' ');
}
