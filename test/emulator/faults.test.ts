import { DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  DescribeInstancesCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator.ts';
import type { Estate } from '../../src/emulator/estate.ts';
import { awsClients } from './aws-clients.ts';
import { smallEstate } from './small-estate.ts';

let emulator: Emulator | undefined;
afterEach(() => emulator?.close());

async function start(options: EmulatorOptions, estate: Estate = smallEstate) {
  emulator = await startEmulator(estate, options);
  return { emulator, ...awsClients(emulator.url) };
}

describe('refusals in the manner of the service', () => {
  it('EC2 says UnauthorizedOperation, Auto Scaling AccessDenied, CloudTrail AccessDeniedException', async () => {
    const { ec2, autoScaling, cloudTrail } = await start({ faults: [{ kind: 'deny' }] });
    await expect(ec2.send(new DescribeInstancesCommand())).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      $metadata: { httpStatusCode: 403 },
      message: expect.stringContaining('ec2:DescribeInstances'),
    });
    await expect(autoScaling.send(new DescribeAutoScalingGroupsCommand())).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(cloudTrail.send(new LookupEventsCommand())).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('a fault hits only the calls that match all of its members', async () => {
    const faults = [
      {
        kind: 'deny',
        service: 'ec2',
        action: 'DescribeSubnets',
        account: '111122223333',
        region: 'eu-west-1',
      } as const,
    ];
    const { ec2, emulator } = await start({ faults });
    await expect(ec2.send(new DescribeSubnetsCommand())).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
    await expect(ec2.send(new DescribeVpcsCommand())).resolves.toBeDefined();
    await expect(
      awsClients(emulator.url, 'AKIAEMULATORDATA').ec2.send(new DescribeSubnetsCommand()),
    ).resolves.toBeDefined();
    await expect(
      awsClients(emulator.url, undefined, 'us-east-1').ec2.send(new DescribeSubnetsCommand()),
    ).resolves.toBeDefined();
  });

  it('the faults of the estate count as well', async () => {
    const { ec2 } = await start({}, { ...smallEstate, faults: [{ kind: 'deny' }] });
    await expect(ec2.send(new DescribeVpcsCommand())).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  });

  it('an unknown key, a region that is not opted in, an unknown action', async () => {
    const { ec2, emulator } = await start({});
    const stranger = awsClients(emulator.url, 'AKIASTRANGER');
    await expect(stranger.ec2.send(new DescribeVpcsCommand())).rejects.toMatchObject({ name: 'AuthFailure' });
    await expect(stranger.sts.send(new GetCallerIdentityCommand())).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
    const africa = awsClients(emulator.url, undefined, 'af-south-1');
    await expect(africa.ec2.send(new DescribeVpcsCommand())).rejects.toMatchObject({ name: 'AuthFailure' });
    await expect(ec2.send(new DescribeVolumesCommand())).rejects.toMatchObject({ name: 'InvalidAction' });
  });
});

describe('trouble on the way', () => {
  it('throttling twice, after one good call, is survived by the SDK', async () => {
    const { emulator } = await start({ faults: [{ kind: 'throttle', after: 1, times: 2 }] });
    const credentials = { accessKeyId: 'AKIAEMULATORSHOP', secretAccessKey: 'unchecked' };
    const ec2 = new EC2Client({ endpoint: emulator.url, region: 'eu-west-1', credentials, maxAttempts: 3 });
    expect((await ec2.send(new DescribeVpcsCommand())).$metadata.attempts).toBe(1);
    expect((await ec2.send(new DescribeVpcsCommand())).$metadata.attempts).toBe(3);
    expect(emulator.calls).toHaveLength(4);
  });

  it('throttling carries the code of EC2', async () => {
    const { ec2 } = await start({ faults: [{ kind: 'throttle' }] });
    await expect(ec2.send(new DescribeVpcsCommand())).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
  });

  it('an answer cut in the middle does not parse', async () => {
    const { ec2 } = await start({ faults: [{ kind: 'truncate' }] });
    await expect(ec2.send(new DescribeInstancesCommand())).rejects.toThrow(/xml/i);
  });

  it('an HTML error page does not parse', async () => {
    const { ec2 } = await start({ faults: [{ kind: 'html-500' }] });
    await expect(ec2.send(new DescribeInstancesCommand())).rejects.toMatchObject({
      $metadata: { httpStatusCode: 500 },
    });
  });

  it('a connection that is reset', async () => {
    const { ec2 } = await start({ faults: [{ kind: 'reset' }] });
    await expect(ec2.send(new DescribeInstancesCommand())).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('a call that hangs until the caller gives up, and does not keep the emulator from closing', async () => {
    const { ec2, emulator } = await start({ faults: [{ kind: 'hang' }] });
    const abortSignal = AbortSignal.timeout(100);
    await expect(ec2.send(new DescribeInstancesCommand(), { abortSignal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    const hanging = ec2.send(new DescribeInstancesCommand()).catch(() => 'ended');
    while (emulator.calls.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await emulator.close();
    expect(await hanging).toBe('ended');
    await expect(fetch(emulator.url)).rejects.toThrow();
  });
});

describe('the emulator itself', () => {
  it('listens on the loopback address, records calls and knows nothing unsigned', async () => {
    const { ec2, emulator } = await start({});
    await ec2.send(new DescribeVpcsCommand());
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(emulator.calls).toEqual([
      { service: 'ec2', action: 'DescribeVpcs', account: '111122223333', region: 'eu-west-1' },
    ]);
    expect((await fetch(emulator.url)).status).toBe(404);
    expect(emulator.calls).toHaveLength(1);
  });

  it('names a member that the SDK does not have, instead of dropping it', async () => {
    const regions = { 'eu-west-1': { vpcs: [{ VpcIdd: 'vpc-1' }] } };
    const { ec2 } = await start({}, { accounts: [{ id: '111122223333', accessKeyId: 'AKIAEMULATORSHOP', regions }] });
    await expect(ec2.send(new DescribeVpcsCommand())).rejects.toThrow('Vpc has no member VpcIdd');
  });
});
