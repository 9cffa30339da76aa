import {
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateInternetGatewayCommand,
  CreateManagedPrefixListCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeNetworkAclsCommand,
  type EC2Client,
  type IpPermission,
  ReplaceNetworkAclAssociationCommand,
} from '@aws-sdk/client-ec2';
import type { Group, Place } from './cases.ts';

export interface Network {
  readonly subnets: Readonly<Record<Place, string>>;
  readonly groups: Readonly<Record<Group, string>>;
}

const anywhere = [{ CidrIp: '0.0.0.0/0' }];
const tcp = (from: number, to: number, ranges = anywhere): IpPermission => ({
  IpProtocol: 'tcp',
  FromPort: from,
  ToPort: to,
  IpRanges: ranges,
});

/** A VPC with a gateway, a subnet of each kind and a security group of each form. */
export async function seedNetwork(ec2: EC2Client): Promise<Network> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.20.0.0/16' }));
  const vpc = known(Vpc?.VpcId);
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const gateway = known(InternetGateway?.InternetGatewayId);
  await ec2.send(new AttachInternetGatewayCommand({ VpcId: vpc, InternetGatewayId: gateway }));
  const subnet = async (third: number) => {
    const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: vpc, CidrBlock: `10.20.${third}.0/24` }));
    return known(Subnet?.SubnetId);
  };
  const subnets = {
    private: await subnet(1),
    public: await subnet(2),
    guarded: await subnet(3),
    'no-route': await subnet(4),
  };
  await routeToInternet(ec2, { vpc, gateway, subnets: [subnets.public, subnets.guarded] });
  await guard(ec2, vpc, subnets.guarded);
  return { subnets, groups: await seedGroups(ec2, vpc) };
}

async function routeToInternet(
  ec2: EC2Client,
  place: { vpc: string; gateway: string; subnets: string[] },
): Promise<void> {
  const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId: place.vpc }));
  const RouteTableId = known(RouteTable?.RouteTableId);
  await ec2.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId: place.gateway }));
  for (const SubnetId of place.subnets) await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
}

/** An ACL that refuses port 80 before it admits everything. */
async function guard(ec2: EC2Client, vpc: string, subnet: string): Promise<void> {
  const { NetworkAcl } = await ec2.send(new CreateNetworkAclCommand({ VpcId: vpc }));
  const NetworkAclId = known(NetworkAcl?.NetworkAclId);
  const entry = { NetworkAclId, CidrBlock: '0.0.0.0/0' };
  const web = { Protocol: '6', PortRange: { From: 80, To: 80 } };
  await ec2.send(
    new CreateNetworkAclEntryCommand({ ...entry, ...web, RuleNumber: 90, RuleAction: 'deny', Egress: false }),
  );
  for (const Egress of [false, true]) {
    await ec2.send(
      new CreateNetworkAclEntryCommand({ ...entry, Protocol: '-1', RuleNumber: 100, RuleAction: 'allow', Egress }),
    );
  }
  const Filters = [{ Name: 'association.subnet-id', Values: [subnet] }];
  const { NetworkAcls } = await ec2.send(new DescribeNetworkAclsCommand({ Filters }));
  const association = NetworkAcls?.[0]?.Associations?.find(({ SubnetId }) => SubnetId === subnet);
  const AssociationId = known(association?.NetworkAclAssociationId);
  await ec2.send(new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId }));
}

async function seedGroups(ec2: EC2Client, vpc: string): Promise<Network['groups']> {
  const { PrefixList } = await ec2.send(
    new CreateManagedPrefixListCommand({
      PrefixListName: 'partners',
      MaxEntries: 5,
      AddressFamily: 'IPv4',
      Entries: [{ Cidr: '8.8.8.0/24' }],
    }),
  );
  const partners: IpPermission = {
    ...tcp(80, 80, []),
    PrefixListIds: [{ PrefixListId: known(PrefixList?.PrefixListId) }],
  };
  const group = async (name: Group, permissions: IpPermission[]) => {
    const { GroupId } = await ec2.send(
      new CreateSecurityGroupCommand({ GroupName: name, Description: name, VpcId: vpc }),
    );
    if (permissions.length > 0)
      await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: permissions }));
    return known(GroupId);
  };
  return {
    closed: await group('closed', []),
    web: await group('web', [tcp(80, 80)]),
    split: await group('split', [tcp(443, 443, [{ CidrIp: '0.0.0.0/1' }, { CidrIp: '128.0.0.0/1' }])]),
    range: await group('range', [tcp(8000, 9000)]),
    everything: await group('everything', [{ IpProtocol: '-1', IpRanges: anywhere }]),
    partners: await group('partners', [partners]),
  };
}

function known(id: string | undefined): string {
  if (id === undefined) throw new Error('moto left out an id');
  return id;
}
