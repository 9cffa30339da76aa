import { CreateVpcCommand, DescribeVpcsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { seedAcls } from './acls.ts';
import { seedGroups } from './groups.ts';
import { known } from './known.ts';
import type { Network } from './network-ids.ts';
import { seedRoutes } from './routes.ts';
import { seedSubnets } from './subnets.ts';

/** A VPC with a subnet of each kind and a security group of each form. */
export async function seedNetwork(ec2: EC2Client): Promise<Network> {
  const command = new CreateVpcCommand({ CidrBlock: '10.20.0.0/16', AmazonProvidedIpv6CidrBlock: true });
  const vpc = known((await ec2.send(command)).Vpc?.VpcId);
  const subnets = await seedSubnets(ec2, { vpc, ipv6: await ipv6BlockOf(ec2, vpc) });
  await seedRoutes(ec2, { vpc, subnets });
  await seedAcls(ec2, { vpc, subnets });
  return { vpc, subnets, groups: await seedGroups(ec2, vpc) };
}

async function ipv6BlockOf(ec2: EC2Client, vpc: string): Promise<string> {
  const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [vpc] }));
  return known(Vpcs?.[0]?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock);
}
