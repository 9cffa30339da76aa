import { gunzipSync } from 'node:zlib';
import * as ec2 from '@aws-sdk/client-ec2';
import { GetAccountAuthorizationDetailsCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoEnvironment } from '../../src/emulator/demo-environment.ts';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import type { Estate } from '../../src/emulator/estate.ts';
import { loadEstate } from '../../src/emulator/load/load-estate.ts';
import { awsClients } from './aws-clients.ts';
import { demoText } from './demo-text.ts';

const now = new Date('2026-06-15T12:00:00Z');
let text: string;
let estate: Estate;
let emulator: Emulator;
beforeAll(async () => {
  text = await demoText();
  estate = loadEstate(text, now);
  emulator = await startEmulator(estate, { pageSize: 5 });
});
afterAll(() => emulator.close());

function client(account: string, region: string) {
  const key = estate.accounts.find(({ id }) => id === account)?.accessKeyId;
  return awsClients(emulator.url, key, region);
}

async function instancesOf(account: string, region: string): Promise<ec2.Instance[]> {
  const found: ec2.Instance[] = [];
  const pages = ec2.paginateDescribeInstances(
    { client: client(account, region).ec2 },
    { IncludeManagedResources: true },
  );
  for await (const { Reservations = [] } of pages)
    found.push(...Reservations.flatMap(({ Instances = [] }) => Instances));
  return found;
}

const scopes = [
  ['111122223333', 'eu-west-1', 30],
  ['111122223333', 'us-east-1', 8],
  ['444455556666', 'eu-west-1', 8],
  ['444455556666', 'us-east-1', 2],
] as const;

describe('the demo estate', () => {
  it.each(scopes)('%s %s has its instances, each once', async (account, region, count) => {
    const ids = (await instancesOf(account, region)).map(({ InstanceId }) => InstanceId);
    expect(ids).toHaveLength(count);
    expect(new Set(ids).size).toBe(count);
    expect(ids.every((id) => /^i-[0-9a-f]{17}$/.test(id ?? ''))).toBe(true);
  });

  it.each(scopes)('%s %s refers only to what it holds', async (account, region) => {
    const held = estate.accounts.find(({ id }) => id === account)?.regions[region];
    const ids = idsIn(held);
    // Of these, the estate holds what they lead to only in the reader's mind.
    const outside = /^(nat|eigw|fleet)-|^ami-0b0{13}ff$/;
    const defined = new Set(definedIds(held));
    expect(ids.filter((id) => !defined.has(id) && !outside.test(id))).toEqual([]);
    expect(ids.length).toBeGreaterThan(10);
  });

  it('keeps the auditor of shop-data from the network ACLs of one region', async () => {
    const command = () => new ec2.DescribeNetworkAclsCommand();
    await expect(client('444455556666', 'eu-west-1').ec2.send(command())).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
    });
    await expect(client('444455556666', 'us-east-1').ec2.send(command())).resolves.toBeDefined();
    await expect(client('111122223333', 'eu-west-1').ec2.send(command())).resolves.toBeDefined();
  });

  it('gives IAM documents URL-encoded and last use relative to now', async () => {
    const { RoleDetailList = [] } = await client('111122223333', 'us-east-1').iam.send(
      new GetAccountAuthorizationDetailsCommand({ Filter: ['Role'], MaxItems: 1000 }),
    );
    const [web] = RoleDetailList;
    expect(web?.RoleLastUsed?.LastUsedDate).toEqual(new Date('2026-06-14T12:00:00Z'));
    expect(JSON.parse(decodeURIComponent(web?.AssumeRolePolicyDocument ?? ''))).toMatchObject({
      Statement: [{ Principal: { Service: 'ec2.amazonaws.com' } }],
    });
  });

  it('hides a token in gzip in a part of a MIME message', async () => {
    const { UserData } = await client('111122223333', 'eu-west-1').ec2.send(
      new ec2.DescribeInstanceAttributeCommand({ InstanceId: 'i-0a100000000000012', Attribute: 'userData' }),
    );
    const message = Buffer.from(UserData?.Value ?? '', 'base64').toString();
    expect(message).not.toContain('GITHUB_TOKEN');
    const part = /filename="runner\.sh"\n\n([A-Za-z0-9+/=\n]+)\n--/.exec(message)?.[1] ?? '';
    expect(gunzipSync(Buffer.from(part, 'base64')).toString()).toMatch(/GITHUB_TOKEN=ghp_\w{36}\n/);
  });

  it('holds no text that looks like a secret', () => {
    expect(text).not.toMatch(/(AKIA|ASIA)[A-Z0-9]{12}|ghp_\w{10}|sk_live_\w{10}|xox[bp]-\d|BEGIN [A-Z ]*PRIVATE KEY/);
    expect(text.match(/\{\{fake:/g)?.length).toBeGreaterThanOrEqual(4);
  });

  it('is a profile an account, in an environment without a way out', () => {
    const { variables, credentialsFile, profiles } = demoEnvironment(estate, emulator.url);
    expect(variables).toMatchObject({
      AWS_ENDPOINT_URL: emulator.url,
      AWS_REGION: 'eu-west-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    });
    expect(profiles).toEqual(['shop-prod', 'shop-data']);
    expect(credentialsFile).toContain('[shop-data]\naws_access_key_id = DEMOSHOPDATA\n');
  });
});

const idPattern = /\b(?:i|sg|subnet|vpc|rtb|acl|igw|eigw|lt|ami|pl|nat)-[0-9a-f]{17}\b/g;

function idsIn(value: unknown): readonly string[] {
  return [...new Set(JSON.stringify(value).match(idPattern))];
}

/** Ids in the first member of a list's items, which is the item's own id wherever the estate lists it. */
function definedIds(region: object | undefined): readonly string[] {
  const own = /^(Instance|Group|Subnet|Vpc|RouteTable|NetworkAcl|InternetGateway|LaunchTemplate|Image|PrefixList)Id$/;
  return Object.values(region ?? {})
    .filter(Array.isArray)
    .flat()
    .flatMap((item: object) => Object.entries(item).filter(([key]) => own.test(key)))
    .map(([, id]) => String(id));
}
