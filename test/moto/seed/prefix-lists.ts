import { CreateManagedPrefixListCommand, DescribeManagedPrefixListsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { known } from './known.ts';

export interface PrefixLists {
  readonly partners: string;
  readonly wide: string;
  readonly ipv6: string;
  /** AWS's own, with addresses that moto knows by heart. */
  readonly cloudfront: string;
}

/** Lists of the customer's, and one of AWS's. */
export async function seedPrefixLists(ec2: EC2Client): Promise<PrefixLists> {
  const list = async (name: string, ...cidrs: string[]) => {
    const { PrefixList } = await ec2.send(
      new CreateManagedPrefixListCommand({
        PrefixListName: name,
        MaxEntries: 5,
        AddressFamily: cidrs[0]?.includes(':') ? 'IPv6' : 'IPv4',
        Entries: cidrs.map((Cidr) => ({ Cidr })),
      }),
    );
    return known(PrefixList?.PrefixListId);
  };
  const Filters = [{ Name: 'prefix-list-name', Values: ['com.amazonaws.global.cloudfront.origin-facing'] }];
  const { PrefixLists } = await ec2.send(new DescribeManagedPrefixListsCommand({ Filters }));
  return {
    partners: await list('partners', '8.8.8.0/24'),
    wide: await list('wide', '0.0.0.0/1', '128.0.0.0/1'),
    ipv6: await list('ipv6', '2000::/4', '3000::/4'),
    cloudfront: known(PrefixLists?.[0]?.PrefixListId),
  };
}
