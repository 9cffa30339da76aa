import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeInterfaces } from '../../../../src/normalize/aws/network/normalize-interfaces.ts';

const raw = {
  NetworkInterfaceId: 'eni-1',
  Attachment: { DeviceIndex: 0, Status: 'attached' },
  SubnetId: 'subnet-1',
  VpcId: 'vpc-1',
  OwnerId: '111122223333',
  Groups: [{ GroupId: 'sg-1', GroupName: 'web' }],
  PrivateIpAddress: '10.0.0.5',
  Association: { PublicIp: '203.0.113.7', IpOwnerId: 'amazon' },
  PrivateIpAddresses: [
    { PrivateIpAddress: '10.0.0.5', Primary: true, Association: { PublicIp: '203.0.113.7', IpOwnerId: 'amazon' } },
    { PrivateIpAddress: '10.0.0.6', Primary: false },
  ],
  Ipv6Addresses: [{ Ipv6Address: '2600::5', IsPrimaryIpv6: false }],
};

const normal = {
  id: 'eni-1',
  deviceIndex: 0,
  subnetId: 'subnet-1',
  vpcId: 'vpc-1',
  ownerId: '111122223333',
  groupIds: ['sg-1'],
  addresses: [{ privateIp: '10.0.0.5', publicIp: '203.0.113.7', publicIpOwner: 'amazon' }, { privateIp: '10.0.0.6' }],
  ipv6Addresses: ['2600::5'],
};

describe('normalizeInterfaces', () => {
  it('reads groups, place and every address', () => {
    expect(normalizeInterfaces({ InstanceId: 'i-1', NetworkInterfaces: [raw] })).toStrictEqual([normal]);
  });

  it('takes the address of the interface where the list does not have it', () => {
    const { PrivateIpAddresses: _, ...short } = raw;
    expect(normalizeInterfaces({ NetworkInterfaces: [short] })?.[0]?.addresses).toEqual(normal.addresses.slice(0, 1));
    const bare = { ...raw, PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.5' }, { PrivateIpAddress: '10.0.0.6' }] };
    expect(normalizeInterfaces({ NetworkInterfaces: [bare] })?.[0]?.addresses).toEqual(normal.addresses);
  });

  it.each([undefined, null, 7, {}, { NetworkInterfaces: [] }, { NetworkInterfaces: 'x' }])(
    'shows none for %j',
    (answer) => {
      expect(normalizeInterfaces(answer)).toBeUndefined();
    },
  );

  it('marks an interface that it cannot read', () => {
    const { Groups: _, ...withoutGroups } = raw;
    const answer = { NetworkInterfaces: [withoutGroups, 'eni', raw] };
    const unreadable = { groupIds: [], addresses: [], ipv6Addresses: [], unreadable: true };
    expect(normalizeInterfaces(answer)).toEqual([
      { id: 'eni-1', ...unreadable },
      { id: 'an interface without an id', ...unreadable },
      normal,
    ]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.anything(), { maxLength: 2 }), (instance, interfaces) => {
        normalizeInterfaces(instance);
        const read = normalizeInterfaces({ NetworkInterfaces: interfaces });
        expect(read?.length ?? 0).toBe(interfaces.length);
      }),
      { numRuns: 300, seed: 41 },
    );
  });
});
