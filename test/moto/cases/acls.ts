import type { Case } from './case.ts';
import { groupsClosed, isPublic } from './reach-words.ts';

const open = { groups: ['web'], address: 'automatic' } as const;

/** Network ACLs: the lowest number decides, and answers need a way out of their own. */
export const aclCases: readonly Case[] = [
  {
    ...open,
    name: 'acl-denies-first',
    place: 'guarded',
    breaks: [],
    reach: `none, eni: acl lets nobody from the internet in, ${groupsClosed}`,
  },
  // The same ACL has nothing against the other ports.
  {
    ...open,
    name: 'acl-denies-one-port',
    place: 'guarded',
    groups: ['everything'],
    breaks: isPublic,
    reach: 'public, address 443, address 8080, address 8443',
  },
  { ...open, name: 'acl-allows-first', place: 'allowed-first', breaks: isPublic, reach: 'public, address 80' },
  {
    ...open,
    name: 'acl-answers-nobody',
    place: 'one-way',
    breaks: [],
    reach: 'none, eni: acl lets no answer out',
  },
  { ...open, name: 'acl-answers', place: 'answering', breaks: isPublic, reach: 'public, address 80' },
];
