import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normalizeInterfaces } from '../../../../src/normalize/aws/network/normalize-interfaces.ts';
import type { RawNetwork } from '../../../../src/normalize/aws/network/normalize-network.ts';
import { normalize } from './raw-network.ts';

const folder = new URL('../../../../../shared/recorded/aws/', import.meta.url);

interface Recorded {
  readonly operation: string;
  readonly response: { readonly data: Record<string, unknown> };
}

/** Recorded answers of lists that normalize reads, by operation. */
const lists: Record<string, { readonly field: string; readonly key: keyof RawNetwork }> = {
  'ec2.DescribeSecurityGroups': { field: 'SecurityGroups', key: 'securityGroups' },
  'ec2.DescribeRouteTables': { field: 'RouteTables', key: 'routeTables' },
  'ec2.DescribeNetworkAcls': { field: 'NetworkAcls', key: 'networkAcls' },
  'ec2.DescribeSubnets': { field: 'Subnets', key: 'subnets' },
};

function recordings(): Recorded[] {
  const files = readdirSync(folder).filter((name) => name.startsWith('c7n-'));
  return files.flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Recorded[]);
}

describe.skipIf(!existsSync(folder))('recorded answers of AWS', () => {
  it('have the shapes that normalize reads', () => {
    let seen = 0;
    for (const { operation, response } of recordings()) {
      const list = lists[operation];
      if (list === undefined) continue;
      const items = response.data[list.field] as unknown[];
      const { network, gaps } = normalize({ [list.key]: { items } });
      expect({ operation, gaps }).toEqual({ operation, gaps: [] });
      const listing = network[list.key];
      expect('items' in listing && listing.items.length).toBe(items.length);
      seen += items.length;
    }
    expect(seen).toBeGreaterThan(10);
  });

  it('have interfaces that normalize reads', () => {
    let seen = 0;
    for (const { operation, response } of recordings()) {
      if (operation !== 'ec2.DescribeInstances') continue;
      const reservations = response.data['Reservations'] as { Instances: Record<string, unknown>[] }[];
      for (const instance of reservations.flatMap((reservation) => reservation.Instances)) {
        const interfaces = normalizeInterfaces(instance);
        expect(interfaces?.some((item) => item.unreadable) ?? false).toBe(false);
        seen += interfaces?.length ?? 0;
        const publicIp = instance['PublicIpAddress'];
        const read = interfaces?.flatMap((item) => item.addresses.flatMap((address) => address.publicIp ?? [])) ?? [];
        if (typeof publicIp === 'string') expect(read).toContain(publicIp);
      }
    }
    expect(seen).toBeGreaterThan(0);
  });
});
