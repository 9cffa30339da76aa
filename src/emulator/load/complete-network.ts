import { type Shape, shapesOf } from '../shape.ts';

/** Adds what every route table has: its local route, states of routes, and ids of associations. */
export function completeRouteTable(table: Shape, vpcs: readonly Shape[]): Shape {
  const vpc = vpcs.find((each) => each['VpcId'] === table['VpcId']);
  const local = { DestinationCidrBlock: vpc?.['CidrBlock'], GatewayId: 'local', Origin: 'CreateRouteTable' };
  const routes = shapesOf(table['Routes']).map((route) => ({ Origin: 'CreateRoute', State: 'active', ...route }));
  const associations = shapesOf(table['Associations']).map((each, index) => ({
    RouteTableAssociationId: `${String(table['RouteTableId']).replace(/^rtb-/, 'rtbassoc-').slice(0, -1)}${index}`,
    RouteTableId: table['RouteTableId'],
    Main: false,
    AssociationState: { State: 'associated' },
    ...each,
  }));
  return { ...table, Routes: [{ ...local, State: 'active' }, ...routes], Associations: associations };
}

/**
 * Every subnet has one network ACL: those that no list names belong to their VPC's default one, which is added where the file has none
 * (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html).
 */
export function completeNetworkAcls(
  acls: readonly Shape[],
  subnets: readonly Shape[],
  vpcs: readonly Shape[],
): readonly Shape[] {
  const missing = vpcs
    .filter((vpc) => !acls.some((acl) => acl['IsDefault'] === true && acl['VpcId'] === vpc['VpcId']))
    .map((vpc) => defaultAcl(String(vpc['VpcId'])));
  const named = new Set(acls.flatMap((acl) => shapesOf(acl['Associations']).map(({ SubnetId }) => SubnetId)));
  return [...acls, ...missing].map((acl) => {
    const isRest = (subnet: Shape) => subnet['VpcId'] === acl['VpcId'] && !named.has(subnet['SubnetId']);
    const rest = acl['IsDefault'] === true ? subnets.filter(isRest).map(({ SubnetId }) => ({ SubnetId })) : [];
    return completeAcl(acl, [...shapesOf(acl['Associations']), ...rest]);
  });
}

function defaultAcl(vpcId: string): Shape {
  return {
    NetworkAclId: vpcId.replace(/^vpc-/, 'acl-'),
    VpcId: vpcId,
    IsDefault: true,
    Entries: [true, false].flatMap((Egress) => [
      { RuleNumber: 100, Egress, Protocol: '-1', RuleAction: 'allow', CidrBlock: '0.0.0.0/0' },
      { RuleNumber: 101, Egress, Protocol: '-1', RuleAction: 'allow', Ipv6CidrBlock: '::/0' },
    ]),
  };
}

function completeAcl(acl: Shape, associations: readonly Shape[]): Shape {
  const last = [true, false].flatMap((Egress) => [
    { RuleNumber: 32767, Egress, Protocol: '-1', RuleAction: 'deny', CidrBlock: '0.0.0.0/0' },
    { RuleNumber: 32768, Egress, Protocol: '-1', RuleAction: 'deny', Ipv6CidrBlock: '::/0' },
  ]);
  return {
    ...acl,
    Entries: [...shapesOf(acl['Entries']), ...last],
    Associations: associations.map((each) => ({
      NetworkAclAssociationId: String(each['SubnetId']).replace(/^subnet-/, 'aclassoc-'),
      NetworkAclId: acl['NetworkAclId'],
      ...each,
    })),
  };
}
