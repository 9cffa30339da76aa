import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  type EC2Client,
  type IpPermission,
} from '@aws-sdk/client-ec2';
import type { Group } from '../cases/places.ts';
import { known } from './known.ts';
import type { Network } from './network-ids.ts';
import { seedPrefixLists } from './prefix-lists.ts';

const anybody: IpPermission = { IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
const from = (...cidrs: string[]): IpPermission => ({ IpRanges: cidrs.map((CidrIp) => ({ CidrIp })) });
const fromList = (id: string): IpPermission => ({ PrefixListIds: [{ PrefixListId: id }] });
const fromGroup = (id: string): IpPermission => ({ UserIdGroupPairs: [{ GroupId: id }] });
const tcp = (first: number, last = first) => ({ IpProtocol: 'tcp', FromPort: first, ToPort: last });

/** A security group of each form. */
export async function seedGroups(ec2: EC2Client, vpc: string): Promise<Network['groups']> {
  const lists = await seedPrefixLists(ec2);
  const group = async (name: Group, ...permissions: IpPermission[]) => {
    const command = new CreateSecurityGroupCommand({ GroupName: name, Description: name, VpcId: vpc });
    const GroupId = known((await ec2.send(command)).GroupId);
    if (permissions.length > 0) {
      await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: permissions }));
    }
    return GroupId;
  };
  const web = await group('web', { ...tcp(80), ...anybody });
  const balancer = await group('balancer', { ...tcp(80), ...anybody }, { ...tcp(443), ...anybody });
  return {
    closed: await group('closed'),
    web,
    split: await group('split', { ...tcp(443), ...from('0.0.0.0/1', '128.0.0.0/1') }),
    range: await group('range', { ...tcp(8000, 9000), ...anybody }),
    everything: await group('everything', { IpProtocol: '-1', ...anybody }),
    partners: await group('partners', { ...tcp(80), ...fromList(lists.partners) }),
    'wide-list': await group('wide-list', { ...tcp(80), ...fromList(lists.wide) }),
    cloudfront: await group('cloudfront', { ...tcp(80), ...fromList(lists.cloudfront) }),
    'web-ipv6': await group('web-ipv6', { ...tcp(80), Ipv6Ranges: [{ CidrIpv6: '::/0' }] }),
    'ipv6-list': await group('ipv6-list', { ...tcp(80), ...fromList(lists.ipv6) }),
    ssh: await group('ssh', { ...tcp(22), ...anybody }),
    udp: await group('udp', { ...tcp(80), IpProtocol: 'udp', ...anybody }),
    peers: await group('peers', { ...tcp(80), ...fromGroup(web) }),
    balancer,
    'from-balancer': await group('from-balancer', { ...tcp(8080), ...fromGroup(balancer) }),
    inside: await group('inside', ...[80, 8080].map((port) => ({ ...tcp(port), ...from('10.20.0.0/16') }))),
    // Half of the addresses of `public` and none of `public-b`.
    'inside-part': await group('inside-part', { ...tcp(8080), ...from('10.20.2.0/25') }),
    app: await group('app', { ...tcp(8080), ...anybody }),
  };
}
