import {
  type EC2Client,
  RunInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import type { Case } from './cases.ts';
import type { Network } from './network.ts';

const harmless = '#!/bin/sh\necho started\n';

/** Launches one machine a case; resolves with the instance id by case name. */
export async function seedInstances(
  ec2: EC2Client,
  network: Network,
  cases: readonly Case[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const one of cases) {
    const { Instances } = await ec2.send(launch(one, network));
    const id = Instances?.[0]?.InstanceId;
    if (id === undefined) throw new Error(`moto launched nothing for ${one.name}`);
    if (one.afterwards === 'stop') await ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));
    if (one.afterwards === 'terminate') await ec2.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    ids.set(one.name, id);
  }
  return ids;
}

function launch(
  { name, place = 'private', group = 'closed', role, metadata, userData = harmless, tags = {} }: Case,
  network: Network,
) {
  const Tags = Object.entries({ Name: name, ...tags }).map(([Key, Value]) => ({ Key, Value }));
  return new RunInstancesCommand({
    ImageId: 'ami-12c6146b',
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    // moto erases what is left out, where AWS has defaults.
    MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'required', HttpPutResponseHopLimit: 1, ...metadata },
    NetworkInterfaces: [
      {
        DeviceIndex: 0,
        SubnetId: network.subnets[place],
        Groups: [network.groups[group]],
        AssociatePublicIpAddress: place !== 'private',
      },
    ],
    TagSpecifications: [{ ResourceType: 'instance', Tags }],
    ...(role === undefined ? {} : { IamInstanceProfile: { Name: role } }),
    ...(userData === null ? {} : { UserData: Buffer.from(userData).toString('base64') }),
  });
}
