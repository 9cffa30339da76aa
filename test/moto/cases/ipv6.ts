import type { Case } from './case.ts';
import { groupsClosed, isPublic, noRoute } from './reach-words.ts';

const open = { place: 'ipv6', groups: ['web-ipv6'], address: 'ipv6' } as const;

/** IPv6 addresses are public by themselves; route, ACL and groups decide. */
export const ipv6Cases: readonly Case[] = [
  { ...open, name: 'ipv6-web', breaks: isPublic, reach: 'public, address 80' },
  { ...open, name: 'ipv6-list', groups: ['ipv6-list'], breaks: isPublic, reach: 'public, address 80' },
  // The group lets in IPv4 only, as does the ACL of the next machine.
  { ...open, name: 'ipv6-closed', groups: ['web'], breaks: [], reach: `none, ${groupsClosed}` },
  {
    ...open,
    name: 'ipv6-guarded',
    place: 'ipv6-guarded',
    breaks: [],
    reach: 'none, eni: acl lets nobody from the internet in',
  },
  // An egress-only gateway lets answers in, and nobody who asks.
  { ...open, name: 'ipv6-egress-only', place: 'egress-only', breaks: [], reach: noRoute },
  // The subnet's table sends IPv6 to the internet gateway, and no IPv4.
  { ...open, name: 'ipv4-in-ipv6-subnet', groups: ['web'], address: 'automatic', breaks: [], reach: noRoute },
];
