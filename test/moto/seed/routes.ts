import {
  AllocateAddressCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateEgressOnlyInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  type CreateRouteCommandInput,
  CreateRouteTableCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import type { Place } from '../cases/places.ts';
import { known } from './known.ts';
import type { Network } from './network-ids.ts';

type Where = Pick<Network, 'vpc' | 'subnets'>;
type Route = Omit<CreateRouteCommandInput, 'RouteTableId'>;

const everyIpv4 = { DestinationCidrBlock: '0.0.0.0/0' };
const everyIpv6 = { DestinationIpv6CidrBlock: '::/0' };

/** Routes to each kind of gateway. A subnet that is not named here has the VPC's main table, which leads nowhere. */
export async function seedRoutes(ec2: EC2Client, where: Where): Promise<void> {
  const GatewayId = await internetGateway(ec2, where.vpc);
  await table(ec2, where, {
    places: ['public', 'public-b', 'guarded', 'allowed-first', 'one-way', 'answering'],
    routes: [{ ...everyIpv4, GatewayId }],
  });
  await table(ec2, where, {
    places: ['split-route'],
    routes: ['0.0.0.0/1', '128.0.0.0/1'].map((DestinationCidrBlock) => ({ DestinationCidrBlock, GatewayId })),
  });
  await table(ec2, where, { places: ['ipv6', 'ipv6-b', 'ipv6-guarded'], routes: [{ ...everyIpv6, GatewayId }] });
  const { EgressOnlyInternetGateway } = await ec2.send(
    new CreateEgressOnlyInternetGatewayCommand({ VpcId: where.vpc }),
  );
  const EgressOnlyInternetGatewayId = known(EgressOnlyInternetGateway?.EgressOnlyInternetGatewayId);
  await table(ec2, where, { places: ['egress-only'], routes: [{ ...everyIpv6, EgressOnlyInternetGatewayId }] });
  const NatGatewayId = await natGateway(ec2, where.subnets.public);
  await table(ec2, where, { places: ['nat'], routes: [{ ...everyIpv4, NatGatewayId }] });
  await table(ec2, where, {
    places: ['one-route'],
    routes: [
      { ...everyIpv4, NatGatewayId },
      { DestinationCidrBlock: '8.8.8.0/24', GatewayId },
    ],
  });
}

async function internetGateway(ec2: EC2Client, vpc: string): Promise<string> {
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const id = known(InternetGateway?.InternetGatewayId);
  await ec2.send(new AttachInternetGatewayCommand({ VpcId: vpc, InternetGatewayId: id }));
  return id;
}

async function natGateway(ec2: EC2Client, subnet: string): Promise<string> {
  const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
  const { NatGateway } = await ec2.send(new CreateNatGatewayCommand({ SubnetId: subnet, AllocationId }));
  return known(NatGateway?.NatGatewayId);
}

async function table(
  ec2: EC2Client,
  { vpc, subnets }: Where,
  { places, routes }: { places: readonly Place[]; routes: readonly Route[] },
): Promise<void> {
  const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId: vpc }));
  const RouteTableId = known(RouteTable?.RouteTableId);
  for (const route of routes) await ec2.send(new CreateRouteCommand({ RouteTableId, ...route }));
  for (const place of places) {
    await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId: subnets[place] }));
  }
}
