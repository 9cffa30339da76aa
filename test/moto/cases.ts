import { gzipSync } from 'node:zlib';
import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { RoleName } from './roles.ts';

/** The networks that the seed makes. */
export type Place = 'private' | 'public' | 'guarded' | 'no-route';
export type Group = 'closed' | 'web' | 'split' | 'range' | 'everything' | 'partners';

/** One machine: how it is made, and by hand from what AWS documents, exactly which rules it must break. */
export interface Case {
  readonly name: string;
  readonly place?: Place;
  readonly group?: Group;
  readonly role?: RoleName;
  readonly metadata?: RunInstancesCommandInput['MetadataOptions'];
  /** `null`: none. A harmless script by default, so that nothing depends on user data by accident. */
  readonly userData?: string | Uint8Array | null;
  readonly tags?: Readonly<Record<string, string>>;
  readonly afterwards?: 'stop' | 'terminate';
  readonly breaks: readonly string[];
  /** Rules that cannot be judged, and must say so. */
  readonly unknown?: readonly string[];
}

const v1 = { HttpTokens: 'optional' } as const;
const password = ['Harbor', '7319', '#kite'].join('');
const script = `#!/bin/sh\nexport DB_PASSWORD='${password}'\n`;
/** moto makes roles now, and a role that young cannot be called unused. */
const young = ['aws-ec2-role-unused'];

export const cases: readonly Case[] = [
  { name: 'quiet', breaks: [] },
  { name: 'tokens-optional', metadata: v1, breaks: ['aws-ec2-imdsv1-allowed'] },
  { name: 'endpoint-off', metadata: { HttpEndpoint: 'disabled', HttpTokens: 'optional' }, breaks: [] },
  {
    name: 'endpoint-off-role',
    metadata: { HttpEndpoint: 'disabled' },
    role: 'reader',
    breaks: ['aws-ec2-role-unreachable'],
    unknown: young,
  },
  { name: 'hop-2', metadata: { HttpPutResponseHopLimit: 2 }, breaks: ['aws-ec2-hop-limit-above-1'] },
  {
    name: 'hop-3-node',
    metadata: { HttpPutResponseHopLimit: 3 },
    tags: { 'kubernetes.io/cluster/shop': 'owned' },
    breaks: ['aws-ec2-container-hop-limit'],
  },
  {
    name: 'hop-2-v1',
    metadata: { ...v1, HttpPutResponseHopLimit: 2 },
    breaks: ['aws-ec2-hop-limit-above-1', 'aws-ec2-imdsv1-allowed'],
  },
  { name: 'bare', userData: null, breaks: ['aws-ec2-imds-without-role'] },
  { name: 'bare-endpoint-off', userData: null, metadata: { HttpEndpoint: 'disabled' }, breaks: [] },
  { name: 'role-reader', role: 'reader', breaks: [], unknown: young },
  { name: 'role-empty', role: 'empty', breaks: ['aws-ec2-role-without-permissions'], unknown: young },
  { name: 'role-admin-inline', role: 'admin-inline', breaks: ['aws-ec2-role-admin'], unknown: young },
  { name: 'role-admin-managed', role: 'admin-managed', breaks: ['aws-ec2-role-admin'], unknown: young },
  { name: 'role-escalates', role: 'escalates', breaks: ['aws-ec2-role-admin'], unknown: young },
  { name: 'role-denied', role: 'denied', breaks: ['aws-ec2-role-without-permissions'], unknown: young },
  { name: 'secret', userData: script, breaks: ['aws-ec2-user-data-secret'] },
  { name: 'secret-gzip', userData: gzipSync(script), breaks: ['aws-ec2-user-data-secret'] },
  {
    name: 'weak-password',
    userData: "#!/bin/sh\nmysql -u root -p'changeme' -e status\n",
    breaks: ['aws-ec2-user-data-weak-password'],
  },
  {
    name: 'reference',
    userData: '#!/bin/sh\nexport DB_PASSWORD="$(aws ssm get-parameter --name /db --with-decryption)"\n',
    breaks: [],
  },
  { name: 'tag-secret', tags: { db_password: password }, breaks: ['aws-ec2-tag-secret'] },
  { name: 'public-web', place: 'public', group: 'web', breaks: ['aws-ec2-http-port-public'] },
  { name: 'public-closed', place: 'public', group: 'closed', breaks: [] },
  { name: 'public-split', place: 'public', group: 'split', breaks: ['aws-ec2-http-port-public'] },
  { name: 'public-range', place: 'public', group: 'range', breaks: ['aws-ec2-http-port-public'] },
  { name: 'public-everything', place: 'public', group: 'everything', breaks: ['aws-ec2-http-port-public'] },
  { name: 'public-partners', place: 'public', group: 'partners', breaks: [] },
  { name: 'public-no-route', place: 'no-route', group: 'web', breaks: [] },
  { name: 'public-guarded', place: 'guarded', group: 'web', breaks: [] },
  { name: 'private-web', place: 'private', group: 'web', breaks: [] },
  {
    name: 'path',
    place: 'public',
    group: 'web',
    role: 'reader',
    metadata: v1,
    breaks: ['aws-ec2-http-port-public', 'aws-ec2-imdsv1-allowed', 'aws-ec2-ssrf-credential-path'],
    unknown: young,
  },
  {
    name: 'path-restricted',
    place: 'public',
    group: 'web',
    role: 'delivery-2',
    metadata: v1,
    breaks: ['aws-ec2-http-port-public', 'aws-ec2-imdsv1-allowed', 'aws-ec2-ssrf-credential-path-restricted'],
    unknown: young,
  },
  {
    name: 'path-empty-role',
    place: 'public',
    group: 'web',
    role: 'empty',
    metadata: v1,
    breaks: ['aws-ec2-http-port-public', 'aws-ec2-imdsv1-allowed', 'aws-ec2-role-without-permissions'],
    unknown: young,
  },
  { name: 'stopped-v1', metadata: v1, afterwards: 'stop', breaks: ['aws-ec2-imdsv1-allowed'] },
  { name: 'terminated-v1', metadata: v1, userData: script, afterwards: 'terminate', breaks: [] },
];
