import type { Case } from './case.ts';
import { isPublic, noWay, targetClosed } from './reach-words.ts';

const byNlb = 'public, nlb 80 to 8080';

/**
 * With client-IP preservation, the default for instances, the machine's own group sees the client; without it, the default
 * for addresses over TCP, the machine sees the balancer's private address.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html
 */
const byClientAddress: readonly Case[] = [
  { name: 'nlb', groups: ['app'], behind: { kind: 'nlb' }, breaks: isPublic, reach: byNlb },
  { name: 'nlb-inside', groups: ['inside'], behind: { kind: 'nlb' }, breaks: [], reach: targetClosed('nlb-inside') },
  {
    name: 'nlb-preserves',
    groups: ['inside'],
    behind: { kind: 'nlb', preservesClient: true },
    breaks: [],
    reach: targetClosed('nlb-preserves'),
  },
  {
    name: 'nlb-hides-client',
    groups: ['inside'],
    behind: { kind: 'nlb', preservesClient: false },
    breaks: isPublic,
    reach: byNlb,
  },
  { name: 'nlb-ip', groups: ['inside'], behind: { kind: 'nlb', target: 'ip' }, breaks: isPublic, reach: byNlb },
  {
    name: 'nlb-ip-preserves',
    groups: ['inside'],
    behind: { kind: 'nlb', target: 'ip', preservesClient: true },
    breaks: [],
    reach: targetClosed('nlb-ip-preserves'),
  },
  {
    name: 'nlb-ip-preserves-open',
    groups: ['app'],
    behind: { kind: 'nlb', target: 'ip', preservesClient: true },
    breaks: isPublic,
    reach: byNlb,
  },
  // The ACL of the machine's own subnet sees the client as well, and lets it in on port 80 only.
  {
    name: 'nlb-target-acl',
    place: 'answering',
    groups: ['app'],
    behind: { kind: 'nlb' },
    breaks: [],
    reach: targetClosed('nlb-target-acl'),
  },
];

/** From the internet to the balancer, which may have security groups and may have none. */
const byEdge: readonly Case[] = [
  // A group of the balancer's as the source admits its clients too:
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
  {
    name: 'nlb-group',
    groups: ['from-balancer'],
    behind: { kind: 'nlb', groups: ['balancer'] },
    breaks: isPublic,
    reach: byNlb,
  },
  {
    name: 'nlb-partners-group',
    groups: ['app'],
    behind: { kind: 'nlb', groups: ['partners'] },
    breaks: [],
    reach: 'restricted, nlb 80 to 8080 from prefix list pl (partners)',
  },
  {
    name: 'nlb-tls',
    groups: ['app'],
    behind: { kind: 'nlb', protocol: 'TLS', port: 443 },
    breaks: isPublic,
    reach: 'public, nlb 443 to 8080',
  },
  {
    name: 'nlb-udp',
    groups: ['everything'],
    behind: { kind: 'nlb', protocol: 'UDP', port: 443 },
    breaks: [],
    reach: noWay,
  },
  { name: 'nlb-internal', groups: ['app'], behind: { kind: 'nlb', scheme: 'internal' }, breaks: [], reach: noWay },
  {
    name: 'nlb-no-route',
    groups: ['app'],
    behind: { kind: 'nlb', places: ['no-route'] },
    breaks: [],
    reach: 'none, nlb-no-route: rtb has no active route to an internet gateway',
  },
];

const inner = { kind: 'alb', scheme: 'internal', places: ['private', 'no-route'] } as const;

/**
 * An internal application load balancer as the target of a network one, whose client it sees:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
 */
const byChain: readonly Case[] = [
  {
    name: 'nlb-alb',
    groups: ['from-balancer'],
    behind: { kind: 'nlb-alb', alb: inner },
    breaks: isPublic,
    reach: byNlb,
  },
  {
    name: 'nlb-alb-rule',
    groups: ['from-balancer'],
    behind: { kind: 'nlb-alb', alb: { ...inner, rule: 'path' } },
    breaks: isPublic,
    reach: byNlb,
  },
  // The group of the inner balancer lets in the VPC, and the client is not of it.
  {
    name: 'nlb-alb-inside',
    groups: ['inside'],
    behind: { kind: 'nlb-alb', alb: { ...inner, groups: ['inside'] } },
    breaks: [],
    reach: 'none, nlb-alb-inside-outer: nlb-alb-inside does not let nlb-alb-inside-outer in',
  },
  {
    name: 'nlb-alb-internal',
    groups: ['from-balancer'],
    behind: { kind: 'nlb-alb', scheme: 'internal', alb: inner },
    breaks: [],
    reach: noWay,
  },
  {
    name: 'nlb-alb-closed',
    groups: ['closed'],
    behind: { kind: 'nlb-alb', alb: inner },
    breaks: [],
    reach: targetClosed('nlb-alb-closed-outer'),
  },
];

/** Network load balancers: listener, target group, target. */
export const networkCases: readonly Case[] = [...byClientAddress, ...byEdge, ...byChain];
