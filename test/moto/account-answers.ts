import type { AccountSettings } from './cases/accounts.ts';
import type { Region } from './cases/places.ts';
import type { Network } from './seed/network-ids.ts';

/** EC2's answers about the settings of an account, by action, as its query protocol writes them. */
export type Answers = Readonly<Record<string, string>>;

const account = '123456789012';

/** The answers of one region; exclusions name the subnets of its network. */
export function accountAnswers(
  region: Region,
  { defaults, blockPublicAccess }: AccountSettings,
  subnets: Network['subnets'] | undefined,
): Answers {
  const exclusions = (blockPublicAccess.exclusions ?? []).map(({ place, mode }, index) => {
    const id = subnets?.[place];
    if (id === undefined) throw new Error(`no network in ${region}`);
    return element(
      'item',
      element('exclusionId', `vpcbpa-exclude-${index}`) +
        element('internetGatewayExclusionMode', mode) +
        element('resourceArn', `arn:aws:ec2:${region}:${account}:subnet/${id}`) +
        element('state', 'create-complete'),
    );
  });
  return {
    DescribeVpcBlockPublicAccessOptions: element(
      'vpcBlockPublicAccessOptions',
      element('awsAccountId', account) +
        element('awsRegion', region) +
        element('state', blockPublicAccess.mode === 'off' ? 'default-state' : 'update-complete') +
        element('internetGatewayBlockMode', blockPublicAccess.mode),
    ),
    DescribeVpcBlockPublicAccessExclusions: element('vpcBlockPublicAccessExclusionSet', exclusions.join('')),
    GetInstanceMetadataDefaults: element(
      'accountLevel',
      Object.entries(defaults)
        .map(([name, value]) => element(name, String(value)))
        .join(''),
    ),
  };
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}
