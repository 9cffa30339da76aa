import { isShape, type Shape, shapesOf } from '../shape.ts';

/** What an instance's members are completed from. */
export interface InstanceSurroundings {
  readonly account: string;
  readonly subnets: readonly Shape[];
  readonly securityGroups: readonly Shape[];
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
const stateCodes: Readonly<Record<string, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/**
 * Adds what EC2 repeats in every answer: the state's code, the subnet's VPC, names of groups, the instance profile of `$role`,
 * and the first network interface, from the members that the instance shares with it.
 */
export function completeInstance(instance: Shape, around: InstanceSurroundings): Shape {
  const { $role: role, $elasticIp: _elastic, $ipv6: _ipv6, $userData: _userData, ...item } = instance;
  const subnet = around.subnets.find((each) => each['SubnetId'] === item['SubnetId']);
  const state = isShape(item['State']) ? String(item['State']['Name']) : 'running';
  const groups = shapesOf(item['SecurityGroups']).map((group) => withName(group, around.securityGroups));
  const completed = {
    ...item,
    State: { Name: state, Code: stateCodes[state] },
    ...(role === undefined ? {} : { IamInstanceProfile: profileOf(String(role), around.account) }),
    ...(subnet === undefined
      ? {}
      : { VpcId: subnet['VpcId'], Placement: { AvailabilityZone: subnet['AvailabilityZone'] } }),
    SecurityGroups: groups,
  };
  if (subnet === undefined || item['NetworkInterfaces'] !== undefined) return completed;
  return { ...completed, NetworkInterfaces: [primaryInterface(instance, { ...around, subnet, groups })] };
}

function profileOf(name: string, account: string): Shape {
  return { Arn: `arn:aws:iam::${account}:instance-profile/${name}`, Id: 'AIPAEXAMPLEPROFILE000' };
}

function withName(group: Shape, all: readonly Shape[]): Shape {
  const known = all.find((each) => each['GroupId'] === group['GroupId']);
  if (known === undefined) throw new Error(`security group ${group['GroupId']} is not in the region`);
  return { GroupId: group['GroupId'], GroupName: known['GroupName'] };
}

interface InterfaceSurroundings extends InstanceSurroundings {
  readonly subnet: Shape;
  readonly groups: readonly Shape[];
}

function primaryInterface(instance: Shape, { account, subnet, groups }: InterfaceSurroundings): Shape {
  const { PublicIpAddress: publicIp, PrivateIpAddress: privateIp, $elasticIp: isElastic, $ipv6: ipv6 } = instance;
  const owner = isElastic === true ? account : 'amazon';
  const Association = publicIp === undefined ? {} : { Association: { PublicIp: publicIp, IpOwnerId: owner } };
  return {
    NetworkInterfaceId: String(instance['InstanceId']).replace(/^i-/, 'eni-'),
    Status: 'in-use',
    InterfaceType: 'interface',
    OwnerId: account,
    SubnetId: subnet['SubnetId'],
    VpcId: subnet['VpcId'],
    SourceDestCheck: true,
    PrivateIpAddress: privateIp,
    ...Association,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: privateIp, ...Association }],
    Ipv6Addresses: Array.isArray(ipv6) ? ipv6.map((address) => ({ Ipv6Address: address })) : [],
    Groups: groups,
    Attachment: { DeviceIndex: 0, NetworkCardIndex: 0, Status: 'attached', DeleteOnTermination: true },
  };
}
