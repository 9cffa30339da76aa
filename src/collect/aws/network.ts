import type { RawAwsScope } from '../../model/aws/raw.ts';
import type { Listing } from '../../model/gap.ts';
import { answerPart, notAsked } from '../answer-part.ts';
import type { Calls } from './calls.ts';
import { readPrefixLists } from './prefix-lists.ts';

type Network = Pick<
  RawAwsScope,
  | 'securityGroups'
  | 'prefixLists'
  | 'subnets'
  | 'routeTables'
  | 'networkAcls'
  | 'blockPublicAccess'
  | 'blockPublicAccessExclusions'
>;

/** Everything that decides whether a packet from the internet gets to an interface, except load balancers. */
export async function readNetwork(calls: Calls): Promise<Network> {
  const [firewalls, subnets, networkAcls, blocking] = await Promise.all([
    readFirewallsAndRoutes(calls),
    readSubnets(calls),
    readNetworkAcls(calls),
    readBlockPublicAccess(calls),
  ]);
  return { ...firewalls, subnets, networkAcls, ...blocking };
}

async function readFirewallsAndRoutes(calls: Calls) {
  const [securityGroups, routeTables] = await Promise.all([readSecurityGroups(calls), readRouteTables(calls)]);
  const prefixLists = await readPrefixLists(calls, { securityGroups, routeTables });
  return { securityGroups, routeTables, prefixLists };
}

function readSecurityGroups(calls: Calls): Promise<Listing<unknown>> {
  return calls.list('ec2:DescribeSecurityGroups', async (NextToken, options) => {
    const ec2 = await calls.clients.ec2(calls.region);
    const answer = await ec2.describeSecurityGroups({ MaxResults: 1000, NextToken }, options);
    return { items: answer.SecurityGroups, next: answer.NextToken };
  });
}

/** The API allows pages of 100 here: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html */
function readRouteTables(calls: Calls): Promise<Listing<unknown>> {
  return calls.list('ec2:DescribeRouteTables', async (NextToken, options) => {
    const ec2 = await calls.clients.ec2(calls.region);
    const answer = await ec2.describeRouteTables({ MaxResults: 100, NextToken }, options);
    return { items: answer.RouteTables, next: answer.NextToken };
  });
}

function readSubnets(calls: Calls): Promise<Listing<unknown>> {
  return calls.list('ec2:DescribeSubnets', async (NextToken, options) => {
    const ec2 = await calls.clients.ec2(calls.region);
    const answer = await ec2.describeSubnets({ MaxResults: 1000, NextToken }, options);
    return { items: answer.Subnets, next: answer.NextToken };
  });
}

function readNetworkAcls(calls: Calls): Promise<Listing<unknown>> {
  return calls.list('ec2:DescribeNetworkAcls', async (NextToken, options) => {
    const ec2 = await calls.clients.ec2(calls.region);
    const answer = await ec2.describeNetworkAcls({ MaxResults: 1000, NextToken }, options);
    return { items: answer.NetworkAcls, next: answer.NextToken };
  });
}

/** Exclusions mean something only while the block is on, so they are asked for only then. */
async function readBlockPublicAccess(calls: Calls) {
  const blockPublicAccess = await calls.read('ec2:DescribeVpcBlockPublicAccessOptions', async (options) => {
    const ec2 = await calls.clients.ec2(calls.region);
    return answerPart((await ec2.describeVpcBlockPublicAccessOptions({}, options)).VpcBlockPublicAccessOptions);
  });
  if (!blockPublicAccess.ok) return { blockPublicAccess, blockPublicAccessExclusions: notAsked(blockPublicAccess.gap) };
  const isOff = blockPublicAccess.value.InternetGatewayBlockMode === 'off';
  return { blockPublicAccess, blockPublicAccessExclusions: isOff ? { items: [] } : await readExclusions(calls) };
}

function readExclusions(calls: Calls): Promise<Listing<unknown>> {
  return calls.list('ec2:DescribeVpcBlockPublicAccessExclusions', async (NextToken, options) => {
    const ec2 = await calls.clients.ec2(calls.region);
    const answer = await ec2.describeVpcBlockPublicAccessExclusions({ MaxResults: 1000, NextToken }, options);
    return { items: answer.VpcBlockPublicAccessExclusions, next: answer.NextToken };
  });
}
