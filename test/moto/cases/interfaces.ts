import type { Case, InterfaceSpec } from './case.ts';
import { groupsClosed, isPublic, noRoute } from './reach-words.ts';

const elastic: InterfaceSpec = { place: 'public', groups: ['web'], address: 'elastic' };

/** Elastic IP addresses, and machines with two interfaces: each has a subnet, groups and addresses of its own. */
export const interfaceCases: readonly Case[] = [
  { ...elastic, name: 'elastic', breaks: isPublic, reach: 'public, address 80' },
  // It keeps the address; a finding waits until it runs.
  { ...elastic, name: 'elastic-stopped', afterwards: 'stop', breaks: [], reach: 'not judged' },
  { name: 'second-elastic', second: elastic, breaks: isPublic, reach: 'public, address 80' },
  {
    name: 'second-ipv6',
    second: { place: 'ipv6', groups: ['web-ipv6'], address: 'ipv6' },
    breaks: isPublic,
    reach: 'public, address 80',
  },
  // The open group is on the interface that nobody reaches.
  {
    name: 'second-closed',
    groups: ['web'],
    second: { ...elastic, groups: ['closed'] },
    breaks: [],
    reach: `none, ${groupsClosed}`,
  },
  { name: 'second-no-route', second: { ...elastic, place: 'no-route' }, breaks: [], reach: noRoute },
  {
    name: 'second-guarded',
    second: { ...elastic, place: 'guarded' },
    breaks: [],
    reach: `none, eni: acl lets nobody from the internet in, ${groupsClosed}`,
  },
];
