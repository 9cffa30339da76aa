import {
  AllocateAddressCommand,
  AssignIpv6AddressesCommand,
  AssociateAddressCommand,
  AttachNetworkInterfaceCommand,
  CreateNetworkInterfaceCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import type { InterfaceSpec } from '../cases/case.ts';
import { known } from './known.ts';
import type { Network } from './network-ids.ts';

/**
 * Gives an interface the address that a launch cannot: moto ignores `Ipv6AddressCount`. Its Elastic IP addresses are
 * loopback ones, which changes nothing: it is the association that makes an address public.
 */
export async function giveAddress(
  ec2: EC2Client,
  NetworkInterfaceId: string,
  address: InterfaceSpec['address'],
): Promise<void> {
  if (address === 'ipv6') await ec2.send(new AssignIpv6AddressesCommand({ NetworkInterfaceId, Ipv6AddressCount: 1 }));
  if (address !== 'elastic') return;
  const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
  await ec2.send(new AssociateAddressCommand({ AllocationId, NetworkInterfaceId }));
}

/** AWS gives no automatic public address to an interface that is attached later, so a case asks for none here. */
export async function seedSecondInterface(
  ec2: EC2Client,
  network: Network,
  { instanceId, spec }: { instanceId: string; spec: InterfaceSpec },
): Promise<void> {
  const { place = 'private', groups = ['closed'], address } = spec;
  if (address === 'automatic') throw new Error('a second interface has no automatic address');
  const { NetworkInterface } = await ec2.send(
    new CreateNetworkInterfaceCommand({
      SubnetId: network.subnets[place],
      Groups: groups.map((group) => network.groups[group]),
    }),
  );
  const NetworkInterfaceId = known(NetworkInterface?.NetworkInterfaceId);
  await ec2.send(new AttachNetworkInterfaceCommand({ NetworkInterfaceId, InstanceId: instanceId, DeviceIndex: 1 }));
  await giveAddress(ec2, NetworkInterfaceId, address);
}
