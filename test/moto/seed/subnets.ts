import { CreateSubnetCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { Place } from '../cases/places.ts';
import { known } from './known.ts';
import type { Network } from './network-ids.ts';

/** The third part of each subnet's addresses, which the security groups name. */
const thirdPart: Readonly<Record<Place, number>> = {
  private: 1,
  public: 2,
  'public-b': 3,
  guarded: 4,
  'allowed-first': 5,
  'one-way': 6,
  answering: 7,
  'no-route': 8,
  nat: 9,
  'split-route': 10,
  'one-route': 11,
  ipv6: 12,
  'ipv6-b': 13,
  'ipv6-guarded': 14,
  'egress-only': 15,
};

/** An application load balancer wants subnets in two zones; the other subnets are in the first. */
const inSecondZone: ReadonlySet<Place> = new Set<Place>(['public-b', 'ipv6-b', 'no-route', 'answering']);

/** Makes the subnets; those whose name speaks of IPv6, and the one with the egress-only gateway, have both families. */
export async function seedSubnets(
  ec2: EC2Client,
  { vpc, ipv6 }: { vpc: string; ipv6: string },
): Promise<Network['subnets']> {
  const region = await ec2.config.region();
  const subnet = async (place: Place) => {
    const third = thirdPart[place];
    const hasIpv6 = place.startsWith('ipv6') || place === 'egress-only';
    const { Subnet } = await ec2.send(
      new CreateSubnetCommand({
        VpcId: vpc,
        CidrBlock: `10.20.${third}.0/24`,
        AvailabilityZone: `${region}${inSecondZone.has(place) ? 'b' : 'a'}`,
        ...(hasIpv6 ? { Ipv6CidrBlock: ipv6Block(ipv6, third) } : {}),
      }),
    );
    return known(Subnet?.SubnetId);
  };
  return {
    private: await subnet('private'),
    public: await subnet('public'),
    'public-b': await subnet('public-b'),
    guarded: await subnet('guarded'),
    'allowed-first': await subnet('allowed-first'),
    'one-way': await subnet('one-way'),
    answering: await subnet('answering'),
    'no-route': await subnet('no-route'),
    nat: await subnet('nat'),
    'split-route': await subnet('split-route'),
    'one-route': await subnet('one-route'),
    ipv6: await subnet('ipv6'),
    'ipv6-b': await subnet('ipv6-b'),
    'ipv6-guarded': await subnet('ipv6-guarded'),
    'egress-only': await subnet('egress-only'),
  };
}

/** One /64 of a /56 that ends in `00::/56`. */
function ipv6Block(block: string, number: number): string {
  return block.replace(/00::\/56$/, `${number.toString(16).padStart(2, '0')}::/64`);
}
