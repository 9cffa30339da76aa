import type { Case } from './case.ts';
import { isPublic, noWay, targetClosed } from './reach-words.ts';

const byClb = 'public, clb 80 to 8080';

/** Classic load balancers, which the machine sees in the client's place. */
export const classicCases: readonly Case[] = [
  { name: 'clb', groups: ['from-balancer'], behind: { kind: 'clb' }, breaks: isPublic, reach: byClb },
  { name: 'clb-inside', groups: ['inside'], behind: { kind: 'clb' }, breaks: isPublic, reach: byClb },
  {
    name: 'clb-internal',
    groups: ['from-balancer'],
    behind: { kind: 'clb', scheme: 'internal' },
    breaks: [],
    reach: noWay,
  },
  { name: 'clb-closed', groups: ['closed'], behind: { kind: 'clb' }, breaks: [], reach: targetClosed('clb-closed') },
  {
    name: 'clb-partners-group',
    groups: ['inside'],
    behind: { kind: 'clb', groups: ['partners'] },
    breaks: [],
    reach: 'restricted, clb 80 to 8080 from prefix list pl (partners)',
  },
  {
    name: 'clb-no-route',
    groups: ['from-balancer'],
    behind: { kind: 'clb', places: ['no-route'] },
    breaks: [],
    reach: 'none, clb-no-route: rtb has no active route to an internet gateway',
  },
];
