import { z } from 'zod';
import type { Route, RouteTable } from '../../../model/aws/network.ts';
import { listOf, optionalText } from './field-shapes.ts';
import { presentKeys } from './present-keys.ts';

/** The fields of which a route sets one, in no order that matters. */
const targetFields = {
  GatewayId: optionalText,
  EgressOnlyInternetGatewayId: optionalText,
  NatGatewayId: optionalText,
  TransitGatewayId: optionalText,
  VpcPeeringConnectionId: optionalText,
  NetworkInterfaceId: optionalText,
  InstanceId: optionalText,
  LocalGatewayId: optionalText,
  CarrierGatewayId: optionalText,
  CoreNetworkArn: optionalText,
  OdbNetworkArn: optionalText,
  IpAddress: optionalText,
};

const routeShape = z
  .object({
    DestinationCidrBlock: optionalText,
    DestinationIpv6CidrBlock: optionalText,
    DestinationPrefixListId: optionalText,
    State: z.string(),
    Origin: optionalText,
    ...targetFields,
  })
  .transform((raw, context): Route => {
    const cidr = raw.DestinationCidrBlock ?? raw.DestinationIpv6CidrBlock;
    const list = raw.DestinationPrefixListId;
    const destination = cidr !== undefined ? { cidr } : list !== undefined ? { prefixListId: list } : undefined;
    if (destination === undefined) {
      context.addIssue({ code: 'custom', message: 'a route without a destination' });
      return z.NEVER;
    }
    return {
      destination,
      target: targetOf(raw) ?? 'no target',
      isActive: raw.State === 'active',
      isPropagated: raw.Origin === 'EnableVgwRoutePropagation',
    };
  });

const associationShape = z.object({
  Main: z.boolean().nullish(),
  SubnetId: optionalText,
  AssociationState: z.object({ State: optionalText }).nullish(),
});

const endedStates: ReadonlySet<string> = new Set(['disassociating', 'disassociated', 'failed']);

/** One item of DescribeRouteTables; associations that have ended do not count, those of gateways are not about subnets. */
export const routeTableShape = z
  .object({
    RouteTableId: z.string(),
    VpcId: optionalText,
    Associations: listOf(associationShape),
    Routes: z.array(routeShape),
  })
  .transform((raw): RouteTable => {
    const current = raw.Associations.filter((item) => !endedStates.has(item.AssociationState?.State ?? 'associated'));
    return presentKeys({
      id: raw.RouteTableId,
      vpcId: raw.VpcId,
      subnetIds: current.flatMap((association) => association.SubnetId ?? []),
      isMain: current.some((association) => association.Main === true),
      routes: raw.Routes,
    });
  });

function targetOf(raw: { readonly [K in keyof typeof targetFields]: string | undefined }): string | undefined {
  return Object.keys(targetFields)
    .map((field) => raw[field as keyof typeof targetFields])
    .find((value) => value !== undefined);
}
