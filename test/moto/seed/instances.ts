import {
  RunInstancesCommand,
  type RunInstancesCommandInput,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import type { Case } from '../cases/case.ts';
import type { Clients } from './clients.ts';
import { seedFront } from './fronts.ts';
import { giveAddress, seedSecondInterface } from './interfaces.ts';
import { known } from './known.ts';
import type { Network } from './network-ids.ts';
import { emptyProfile, seedRole } from './roles.ts';

const harmless = '#!/bin/sh\necho started\n';

/** An image that moto knows. It says nothing of IMDSv2: moto drops `ImdsSupport` even where it was registered. */
export const amazonImage = 'ami-12c6146b';

/** Launches the machine of a case with everything that the case names; resolves with the instance id. */
export async function seedInstance(clients: Clients, network: Network, one: Case): Promise<string> {
  const profile = one.role === undefined ? undefined : await seedRole(clients, one.name, one.role);
  const { Instances } = await clients.ec2.send(new RunInstancesCommand(launch(one, network, profile)));
  const instance = Instances?.[0] ?? {};
  const id = known(instance.InstanceId);
  await giveAddress(clients.ec2, known(instance.NetworkInterfaces?.[0]?.NetworkInterfaceId), one.address);
  if (one.second !== undefined) await seedSecondInterface(clients.ec2, network, { instanceId: id, spec: one.second });
  if (one.behind !== undefined) {
    const behind = { name: one.name, instanceId: id, address: known(instance.PrivateIpAddress) };
    await seedFront(clients, network, { front: one.behind, behind });
  }
  await finish(clients, one, id);
  return id;
}

async function finish({ ec2, iam }: Clients, { name, afterwards }: Case, id: string): Promise<void> {
  if (afterwards === 'stop') await ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));
  if (afterwards === 'terminate') await ec2.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
  if (afterwards === 'empty-profile') await emptyProfile(iam, name);
}

function launch(
  { name, place = 'private', groups = ['closed'], address, metadata, userData = harmless, tags = {}, from }: Case,
  network: Network,
  profile: string | undefined,
): RunInstancesCommandInput {
  const Tags = Object.entries({ Name: name, ...tags }).map(([Key, Value]) => ({ Key, Value }));
  return {
    ImageId: amazonImage,
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    // moto erases what is left out, where AWS has defaults; it ignores those of a template too.
    MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'required', HttpPutResponseHopLimit: 1, ...metadata },
    NetworkInterfaces: [
      {
        DeviceIndex: 0,
        SubnetId: network.subnets[place],
        Groups: groups.map((group) => network.groups[group]),
        AssociatePublicIpAddress: address === 'automatic',
      },
    ],
    TagSpecifications: [{ ResourceType: 'instance', Tags }],
    ...(profile === undefined ? {} : { IamInstanceProfile: { Name: profile } }),
    ...(userData === null ? {} : { UserData: Buffer.from(userData).toString('base64') }),
    ...(from === undefined ? {} : { LaunchTemplate: { LaunchTemplateName: from.template, Version: from.version } }),
  };
}
