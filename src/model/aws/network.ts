/** One network interface as DescribeInstances carries it: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceNetworkInterface.html */
export interface NetworkInterface {
  readonly id: string;
  readonly deviceIndex?: number;
  readonly subnetId?: string;
  readonly vpcId?: string;
  readonly groupIds: readonly string[];
  /** Private IPv4 addresses, each with the public one that is associated with it. */
  readonly addresses: readonly PrivateAddress[];
  readonly ipv6Addresses: readonly string[];
}

export interface PrivateAddress {
  readonly privateIp: string;
  readonly publicIp?: string;
  /** `amazon` for an automatic address, the account id for an Elastic IP: only the latter survives a stop. */
  readonly publicIpOwner?: string;
}
