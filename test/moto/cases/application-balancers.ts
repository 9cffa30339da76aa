import type { Case } from './case.ts';
import { isPublic, noWay, targetClosed } from './reach-words.ts';

/** A machine without a public address that lets the load balancers' group in. */
const behind = { groups: ['from-balancer'] } as const;
const byAlb = 'public, alb 80 to 8080';
const noSubnet = 'none, no subnet of the load balancer both faces the internet and reaches the machine';

/** From the listener to the target group. */
const byListener: readonly Case[] = [
  { ...behind, name: 'alb', behind: { kind: 'alb' }, breaks: isPublic, reach: byAlb },
  { ...behind, name: 'alb-rule', behind: { kind: 'alb', rule: 'path' }, breaks: isPublic, reach: byAlb },
  { ...behind, name: 'alb-internal', behind: { kind: 'alb', scheme: 'internal' }, breaks: [], reach: noWay },
  // The port that counts is the listener's.
  { ...behind, name: 'alb-other-port', behind: { kind: 'alb', port: 9000 }, breaks: [], reach: noWay },
  { ...behind, name: 'alb-weight-0', behind: { kind: 'alb', rule: 'weight-0' }, breaks: [], reach: noWay },
  { ...behind, name: 'alb-redirect', behind: { kind: 'alb', rule: 'redirect' }, breaks: [], reach: noWay },
  {
    ...behind,
    name: 'alb-partners-rule',
    behind: { kind: 'alb', rule: 'partners-only' },
    breaks: [],
    reach: 'restricted, alb 80 to 8080 from 8.8.8.0/24',
  },
  { ...behind, name: 'alb-stopped', behind: { kind: 'alb' }, afterwards: 'stop', breaks: [], reach: 'not judged' },
];

/** From the internet to the balancer: its subnets and its groups. */
const byEdge: readonly Case[] = [
  {
    name: 'alb-partners-group',
    groups: ['inside'],
    behind: { kind: 'alb', groups: ['partners'] },
    breaks: [],
    reach: 'restricted, alb 80 to 8080 from prefix list pl (partners)',
  },
  {
    ...behind,
    name: 'alb-no-route',
    behind: { kind: 'alb', places: ['no-route', 'private'] },
    breaks: [],
    reach: 'none, alb-no-route: rtb has no active route to an internet gateway',
  },
  // One subnet has the route and an ACL that shuts clients out, the other has no route: the two do not add up.
  {
    ...behind,
    name: 'alb-guarded',
    behind: { kind: 'alb', places: ['guarded', 'no-route'] },
    breaks: [],
    reach: noSubnet,
  },
  // One of two subnets is enough.
  {
    ...behind,
    name: 'alb-half-guarded',
    behind: { kind: 'alb', places: ['guarded', 'public-b'] },
    breaks: isPublic,
    reach: byAlb,
  },
  // The group of the balancer lets in IPv6 only; the machine is spoken to over IPv4.
  {
    name: 'alb-dualstack',
    groups: ['inside'],
    behind: { kind: 'alb', places: ['ipv6', 'ipv6-b'], groups: ['web-ipv6'], addresses: 'dualstack' },
    breaks: isPublic,
    reach: byAlb,
  },
];

/** From the balancer to the machine, which sees the balancer's address and never the client's. */
const byTarget: readonly Case[] = [
  { ...behind, name: 'alb-ip', behind: { kind: 'alb', target: 'ip' }, breaks: isPublic, reach: byAlb },
  // The machine lets in the addresses of the VPC, which the balancer's nodes have.
  { name: 'alb-inside', groups: ['inside'], behind: { kind: 'alb' }, breaks: isPublic, reach: byAlb },
  // The nodes may be in either subnet at any address, and the machine lets in half of one.
  {
    name: 'alb-inside-part',
    groups: ['inside-part'],
    behind: { kind: 'alb' },
    breaks: [],
    unknown: isPublic,
    reach: 'unknown',
  },
  {
    name: 'alb-target-closed',
    groups: ['closed'],
    behind: { kind: 'alb' },
    breaks: [],
    reach: targetClosed('alb-target-closed'),
  },
  // The machine's group names a group that this balancer does not have.
  {
    ...behind,
    name: 'alb-wrong-group',
    behind: { kind: 'alb', groups: ['web'] },
    breaks: [],
    reach: targetClosed('alb-wrong-group'),
  },
  // Registered with a port of its own, which its group does not open.
  {
    ...behind,
    name: 'alb-target-port',
    behind: { kind: 'alb', targetPort: 9090 },
    breaks: [],
    reach: targetClosed('alb-target-port', 9090),
  },
  // The ACL of the machine's subnet admits port 80 only.
  {
    ...behind,
    name: 'alb-target-acl',
    place: 'answering',
    behind: { kind: 'alb' },
    breaks: [],
    reach: targetClosed('alb-target-acl'),
  },
  // The same ACL around the balancer lets clients in on port 80, and not the machine's answers, which go to another port.
  // The other subnet has the opposite: it reaches the machine, and no client reaches it.
  {
    ...behind,
    name: 'alb-balancer-acl',
    behind: { kind: 'alb', places: ['answering', 'private'] },
    breaks: [],
    reach: noSubnet,
  },
];

/** Application load balancers: listener, rule, target group, target. */
export const applicationCases: readonly Case[] = [...byListener, ...byEdge, ...byTarget];
