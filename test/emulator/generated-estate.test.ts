import { DescribeInstanceAttributeCommand, type Instance, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { generatedEstate } from '../../src/emulator/generated-estate.ts';
import { checkAccount } from '../../src/emulator/load/check-shapes.ts';
import { awsClients } from './aws-clients.ts';

const estate = generatedEstate({ accounts: 2, regions: ['eu-west-1', 'us-east-1'], instances: 1_203 });
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator(estate);
});
afterAll(() => emulator.close());

describe('a generated estate', () => {
  it('is of shapes that the SDK knows', () => {
    for (const account of estate.accounts) checkAccount(account);
    expect(estate.accounts.map(({ id }) => id)).toEqual(['100000000001', '100000000002']);
  });

  it('pages through every instance once, with the shares that it promises', async () => {
    const { ec2 } = awsClients(emulator.url, 'GENERATED2', 'us-east-1');
    const found: Instance[] = [];
    for await (const page of paginateDescribeInstances(
      { client: ec2, pageSize: 500 },
      { IncludeManagedResources: true },
    )) {
      found.push(...(page.Reservations ?? []).flatMap(({ Instances = [] }) => Instances));
    }
    const count = (test: (instance: Instance) => boolean) => found.filter(test).length;
    expect(new Set(found.map(({ InstanceId }) => InstanceId)).size).toBe(1_203);
    expect(count(({ NetworkInterfaces }) => NetworkInterfaces?.[0]?.Association !== undefined)).toBe(121);
    expect(count(({ MetadataOptions }) => MetadataOptions?.HttpTokens === 'optional')).toBe(121 + 13);
    expect(count(({ IamInstanceProfile }) => IamInstanceProfile === undefined)).toBe(121);
  });

  it('has user data of its own for each instance, and none for some', async () => {
    const { ec2 } = awsClients(emulator.url, 'GENERATED1');
    const ask = async (index: number) => {
      const InstanceId = `i-${index.toString(16).padStart(17, '0')}`;
      const { UserData } = await ec2.send(new DescribeInstanceAttributeCommand({ InstanceId, Attribute: 'userData' }));
      return UserData?.Value === undefined ? undefined : Buffer.from(UserData.Value, 'base64').toString();
    };
    expect(await ask(100)).toMatch(/# machine 100\nexport TOKEN=ghp_\w{36}\n/);
    expect(await ask(101)).toContain('# machine 101\nsystemctl');
    expect(await ask(102)).toBeUndefined();
  });
});
