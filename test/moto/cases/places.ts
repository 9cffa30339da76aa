/** The regions that are seeded; what their accounts have set is in `accounts.ts`. */
export type Region = 'us-east-1' | 'eu-west-1' | 'us-west-2';

/** The subnets that the seed makes. */
export type Place =
  | 'private'
  | 'public'
  | 'public-b'
  | 'guarded'
  | 'allowed-first'
  | 'one-way'
  | 'answering'
  | 'no-route'
  | 'nat'
  | 'split-route'
  | 'one-route'
  | 'ipv6'
  | 'ipv6-b'
  | 'ipv6-guarded'
  | 'egress-only';

/** The security groups that the seed makes. */
export type Group =
  | 'closed'
  | 'web'
  | 'split'
  | 'range'
  | 'everything'
  | 'partners'
  | 'wide-list'
  | 'cloudfront'
  | 'web-ipv6'
  | 'ipv6-list'
  | 'ssh'
  | 'udp'
  | 'peers'
  | 'balancer'
  | 'from-balancer'
  | 'inside'
  | 'inside-part'
  | 'app';
