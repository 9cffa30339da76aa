import type { Case } from './case.ts';
import { groupsClosed, isPublic, noRoute, noWay } from './reach-words.ts';

const open = { place: 'public', groups: ['web'], address: 'automatic' } as const;

/** Straight to the machine's own address, by the forms of a security group. */
const byGroup: readonly Case[] = [
  { ...open, name: 'public-web', breaks: isPublic, reach: 'public, address 80' },
  { ...open, name: 'public-closed', groups: ['closed'], breaks: [], reach: `none, ${groupsClosed}` },
  { ...open, name: 'public-union', groups: ['closed', 'web'], breaks: isPublic, reach: 'public, address 80' },
  { ...open, name: 'public-split', groups: ['split'], breaks: isPublic, reach: 'public, address 443' },
  { ...open, name: 'public-range', groups: ['range'], breaks: isPublic, reach: 'public, address 8080, address 8443' },
  {
    ...open,
    name: 'public-everything',
    groups: ['everything'],
    breaks: isPublic,
    reach: 'public, address 80, address 443, address 8080, address 8443',
  },
  { ...open, name: 'public-ssh', groups: ['ssh'], breaks: [], reach: `none, ${groupsClosed}` },
  { ...open, name: 'public-udp', groups: ['udp'], breaks: [], reach: `none, ${groupsClosed}` },
  // A group as a source means the private addresses of its members.
  { ...open, name: 'public-peers', groups: ['peers'], breaks: [], reach: `none, ${groupsClosed}` },
  { name: 'private-web', groups: ['web'], breaks: [], reach: noWay },
];

/** Prefix lists as the source of a security group. */
const byPrefixList: readonly Case[] = [
  { ...open, name: 'public-wide-list', groups: ['wide-list'], breaks: isPublic, reach: 'public, address 80' },
  {
    ...open,
    name: 'public-partners',
    groups: ['partners'],
    breaks: [],
    reach: 'restricted, address 80 from prefix list pl (partners)',
  },
  {
    ...open,
    name: 'public-cloudfront',
    groups: ['cloudfront'],
    breaks: [],
    reach: 'restricted, address 80 from prefix list pl (com.amazonaws.global.cloudfront.origin-facing)',
  },
];

/** The way of the answers decides who can ask at all. */
const byRoute: readonly Case[] = [
  { ...open, name: 'public-no-route', place: 'no-route', breaks: [], reach: noRoute },
  // Everything leaves through the internet gateway, in two halves.
  { ...open, name: 'public-split-route', place: 'split-route', breaks: isPublic, reach: 'public, address 80' },
  // Only these clients get their answers through it, all others would get them from the NAT gateway.
  {
    ...open,
    name: 'public-one-route',
    place: 'one-route',
    breaks: [],
    reach: 'restricted, address 80 from 8.8.8.0/24',
  },
  // A NAT gateway lets answers in, and nobody who asks.
  { ...open, name: 'public-nat', place: 'nat', breaks: [], reach: noRoute },
];

export const addressCases: readonly Case[] = [...byGroup, ...byPrefixList, ...byRoute];
