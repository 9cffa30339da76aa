import type { Listing, Reading } from '../gap.ts';
import type { AwsLoadBalancing } from './load-balancing.ts';

/** One network interface as DescribeInstances carries it: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceNetworkInterface.html */
export interface NetworkInterface {
  readonly id: string;
  readonly deviceIndex?: number;
  readonly subnetId?: string;
  readonly vpcId?: string;
  /** The account that made the interface; a subnet of another owner is a shared one. */
  readonly ownerId?: string;
  readonly groupIds: readonly string[];
  /** Private IPv4 addresses, each with the public one that is associated with it. */
  readonly addresses: readonly PrivateAddress[];
  readonly ipv6Addresses: readonly string[];
  /** The answer shows the interface, but groups or addresses could not be read: nothing follows from their absence. */
  readonly unreadable?: true;
}

export interface PrivateAddress {
  readonly privateIp: string;
  readonly publicIp?: string;
  /** `amazon` for an automatic address, the account id for an Elastic IP: only the latter survives a stop. */
  readonly publicIpOwner?: string;
}

/** The network of one account and region, as far as reachability asks for it. */
export interface AwsNetwork extends AwsLoadBalancing {
  readonly securityGroups: Listing<SecurityGroup>;
  readonly prefixLists: Listing<PrefixList>;
  readonly subnets: Listing<Subnet>;
  readonly routeTables: Listing<RouteTable>;
  readonly networkAcls: Listing<NetworkAcl>;
  readonly blockPublicAccess: Reading<BlockPublicAccess>;
  readonly blockPublicAccessExclusions: Listing<BlockPublicAccessExclusion>;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html; inbound only, since groups are stateful. */
export interface SecurityGroup {
  readonly id: string;
  readonly ingress: readonly Permission[];
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html */
export interface Permission {
  /** `any` is the API's `-1`; protocols that carry no ports, or not TCP's, are `other`. */
  readonly protocol: 'tcp' | 'any' | 'other';
  /** Of `tcp`, both included. */
  readonly ports?: PortSpan;
  /** IPv4 and IPv6 ranges as the API wrote them. */
  readonly cidrs: readonly string[];
  readonly prefixListIds: readonly string[];
  readonly groupIds: readonly string[];
}

export interface PortSpan {
  readonly from: number;
  readonly to: number;
}

/** A managed prefix list with its entries. */
export interface PrefixList {
  readonly id: string;
  readonly name?: string;
  readonly cidrs: readonly string[];
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html */
export interface Subnet {
  readonly id: string;
  readonly vpcId?: string;
  readonly ownerId?: string;
  readonly cidrs: readonly string[];
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTable.html */
export interface RouteTable {
  readonly id: string;
  readonly vpcId?: string;
  /** Subnets that name this table. */
  readonly subnetIds: readonly string[];
  /** The table of every subnet of the VPC that names none. */
  readonly isMain: boolean;
  readonly routes: readonly Route[];
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html */
export interface Route {
  readonly destination: { readonly cidr: string } | { readonly prefixListId: string };
  /** Id of what the route points at: `igw-...`, `nat-...`, `local`. */
  readonly target: string;
  readonly isActive: boolean;
  /** Learned from a virtual private gateway; a static route of the same length wins. */
  readonly isPropagated: boolean;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAcl.html */
export interface NetworkAcl {
  readonly id: string;
  readonly subnetIds: readonly string[];
  readonly entries: readonly NetworkAclEntry[];
}

export interface NetworkAclEntry {
  readonly ruleNumber: number;
  readonly isEgress: boolean;
  readonly isAllow: boolean;
  readonly protocol: 'tcp' | 'any' | 'other';
  readonly ports?: PortSpan;
  readonly cidr: string;
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html */
export interface BlockPublicAccess {
  readonly mode: 'off' | 'block-ingress' | 'block-bidirectional';
  /** A change is on its way, so that either mode may be in force. */
  readonly isChanging: boolean;
}

export interface BlockPublicAccessExclusion {
  readonly id: string;
  /** `vpc-...` or `subnet-...`. */
  readonly resourceId: string;
  readonly mode: 'allow-bidirectional' | 'allow-egress';
  readonly state: 'active' | 'changing' | 'gone';
}
