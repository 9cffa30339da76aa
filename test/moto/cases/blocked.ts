import type { Case } from './case.ts';
import { young } from './holder.ts';
import { v1 } from './metadata.ts';
import { isPublic } from './reach-words.ts';
import { reader } from './role-spec.ts';

const open = { region: 'eu-west-1', groups: ['web'], address: 'automatic' } as const;
const behind = { region: 'eu-west-1', groups: ['from-balancer'] } as const;
const blocked = 'VPC Block Public Access (block-ingress)';

/**
 * A region that blocks public access except to two subnets, of which one may only send:
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 */
export const blockedCases: readonly Case[] = [
  { ...open, name: 'blocked', place: 'public', breaks: [], reach: `none, eni: ${blocked}` },
  { ...open, name: 'blocked-not-here', place: 'public-b', breaks: isPublic, reach: 'public, address 80' },
  { ...open, name: 'blocked-but-sending', place: 'answering', breaks: [], reach: `none, eni: ${blocked}` },
  {
    ...open,
    name: 'blocked-not-here-path',
    place: 'public-b',
    metadata: v1,
    role: reader,
    breaks: [...isPublic, 'aws-ec2-imdsv1-allowed', 'aws-ec2-ssrf-credential-path'],
    unknown: young,
  },
  // A load balancer with one subnet that is excluded opens the way to machines in subnets that are not.
  { ...behind, name: 'blocked-half-alb', behind: { kind: 'alb' }, breaks: isPublic, reach: 'public, alb 80 to 8080' },
  {
    ...behind,
    name: 'blocked-alb',
    behind: { kind: 'alb', places: ['public', 'answering'] },
    breaks: [],
    reach: `none, blocked-alb: ${blocked}`,
  },
];
