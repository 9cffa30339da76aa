import {
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  type CreateNetworkAclEntryCommandInput,
  DescribeNetworkAclsCommand,
  type EC2Client,
  ReplaceNetworkAclAssociationCommand,
} from '@aws-sdk/client-ec2';
import { known } from './known.ts';
import type { Network } from './network-ids.ts';

type Entry = Omit<CreateNetworkAclEntryCommandInput, 'NetworkAclId'>;

const anybody = { CidrBlock: '0.0.0.0/0' };
const all = { ...anybody, Protocol: '-1' };
const tcp = (from: number, to: number) => ({ ...anybody, Protocol: '6', PortRange: { From: from, To: to } });
const inward = (number: number, action: 'allow' | 'deny') => ({
  RuleNumber: number,
  RuleAction: action,
  Egress: false,
});
const outward = (number: number, action: 'allow' | 'deny') => ({
  RuleNumber: number,
  RuleAction: action,
  Egress: true,
});

/** Entries in an order that is not that of their numbers: moto answers in the order in which they were made. */
const entries = {
  guarded: [
    { ...inward(100, 'allow'), ...all },
    { ...inward(90, 'deny'), ...tcp(80, 80) },
    { ...outward(100, 'allow'), ...all },
  ],
  'allowed-first': [
    { ...inward(110, 'deny'), ...all },
    { ...inward(100, 'allow'), ...tcp(80, 80) },
    { ...outward(100, 'allow'), ...all },
  ],
  'one-way': [
    { ...inward(100, 'allow'), ...all },
    { ...outward(100, 'allow'), ...tcp(443, 443) },
  ],
  answering: [
    { ...inward(100, 'allow'), ...tcp(80, 80) },
    { ...outward(100, 'allow'), ...tcp(1024, 65535) },
  ],
  // IPv4 only: IPv6 comes to the end of the list, where everything is refused.
  'ipv6-guarded': [
    { ...inward(100, 'allow'), ...all },
    { ...outward(100, 'allow'), ...all },
  ],
} as const satisfies Partial<Record<keyof Network['subnets'], readonly Entry[]>>;

/** The ACL of each subnet that has one of its own; the others keep the VPC's default one. */
export async function seedAcls(ec2: EC2Client, { vpc, subnets }: Pick<Network, 'vpc' | 'subnets'>): Promise<void> {
  await allowIpv6(ec2, vpc);
  await acl(ec2, { vpc, subnet: subnets.guarded, entries: entries.guarded });
  await acl(ec2, { vpc, subnet: subnets['allowed-first'], entries: entries['allowed-first'] });
  await acl(ec2, { vpc, subnet: subnets['one-way'], entries: entries['one-way'] });
  await acl(ec2, { vpc, subnet: subnets.answering, entries: entries.answering });
  await acl(ec2, { vpc, subnet: subnets['ipv6-guarded'], entries: entries['ipv6-guarded'] });
}

/**
 * The entries that AWS adds to the default ACL of a VPC with IPv6, which moto does not:
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html
 */
async function allowIpv6(ec2: EC2Client, vpc: string): Promise<void> {
  const Filters = [
    { Name: 'vpc-id', Values: [vpc] },
    { Name: 'default', Values: ['true'] },
  ];
  const { NetworkAcls } = await ec2.send(new DescribeNetworkAclsCommand({ Filters }));
  const NetworkAclId = known(NetworkAcls?.[0]?.NetworkAclId);
  for (const rule of [inward(101, 'allow'), outward(101, 'allow')]) {
    await ec2.send(new CreateNetworkAclEntryCommand({ NetworkAclId, ...rule, Protocol: '-1', Ipv6CidrBlock: '::/0' }));
  }
}

async function acl(
  ec2: EC2Client,
  { vpc, subnet, entries }: { vpc: string; subnet: string; entries: readonly Entry[] },
): Promise<void> {
  const { NetworkAcl } = await ec2.send(new CreateNetworkAclCommand({ VpcId: vpc }));
  const NetworkAclId = known(NetworkAcl?.NetworkAclId);
  for (const entry of entries) await ec2.send(new CreateNetworkAclEntryCommand({ NetworkAclId, ...entry }));
  const Filters = [{ Name: 'association.subnet-id', Values: [subnet] }];
  const { NetworkAcls } = await ec2.send(new DescribeNetworkAclsCommand({ Filters }));
  const association = NetworkAcls?.[0]?.Associations?.find(({ SubnetId }) => SubnetId === subnet);
  const AssociationId = known(association?.NetworkAclAssociationId);
  await ec2.send(new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId }));
}
