import { assertNever } from '../../../model/assert-never.ts';

/** A file whose rows hold secrets by position. */
export interface RowFormat {
  readonly kind: string;
  /** Matches the path that is written. */
  readonly path: RegExp;
  /** One group holds the value. */
  readonly row: RegExp;
  readonly shape: 'password' | 'token';
  /** Which rows hold one: each, the second of just two, or every second one. */
  readonly rows?: 'second' | 'even';
}

/** The formats, from the manuals of the programs that read them. */
export const rowFormats: readonly RowFormat[] = [
  { kind: 'pgpass', path: /pgpass(?:\.conf)?$/, row: /^[^:]*:[^:]*:[^:]*:[^:]*:(\S+)$/, shape: 'password' },
  { kind: 'htpasswd', path: /htpasswd|\.users?$/, row: /^[\w.@-]+:([^:$]\S*)$/, shape: 'password' },
  { kind: 's3fs-password', path: /passwd-s3fs$/, row: /^(?:[\w-]+:)?[A-Z0-9]{16,}:(\S{30,})$/, shape: 'token' },
  {
    kind: 'ppp-secret',
    path: /(?:chap|pap)-secrets$/,
    row: /^\s*["']?[\w.@*\\-]+["']?\s+\S+\s+["']?([^\s"']+)/,
    shape: 'password',
  },
  {
    kind: 'vpn-psk',
    path: /ipsec\.secrets|l2tp-secrets|racoon\/psk|psk\.txt$/,
    row: /^[^#\s]\S*\s+(?:\S+\s+)?["']?([^\s"':]{6,})["']?$/,
    shape: 'password',
  },
  {
    kind: 'cluster-key',
    path: /ha\.d\/authkeys$/,
    row: /^\d+\s+(?:sha1|md5|hmac[\w-]*)\s+["']?([^\s"']+)/,
    shape: 'password',
  },
  { kind: 'static-token', path: /tokens?\.csv$/, row: /^["']?([^\s,"']{16,})["']?,[^,]+,[^,]+/, shape: 'token' },
  { kind: 'vault-secret-id', path: /vault.*secret[-_]?id$/i, row: /^([0-9a-f-]{36})$/, shape: 'token' },
  { kind: 'mongodb-keyfile', path: /key-?file$/, row: /^([A-Za-z0-9+/]{40,1024}={0,2})$/, shape: 'token' },
  { kind: 'davfs-password', path: /davfs2?\/secrets$/, row: /^\S+\s+\S+\s+["']?([^\s"']+)/, shape: 'password' },
  {
    kind: 'smtp-password',
    path: /sasl_passwd|sasl\/passwd|smtp_auth|authinfo/,
    row: /^\S+\s+[^\s:]+:(\S+)$/,
    shape: 'password',
  },
  {
    kind: 'pgbouncer-password',
    path: /pgbouncer\/userlist\.txt$/,
    row: /^["']?[\w.-]+["']\s+"([^"]+)"/,
    shape: 'password',
  },
  { kind: 'rsync-secret', path: /rsyncd\.secrets$/, row: /^[\w.-]+:(\S+)$/, shape: 'password' },
  { kind: 'git-credentials', path: /\.?git-credentials$/, row: /^https?:\/\/[^:]+:([^@]+)@/, shape: 'password' },
  {
    kind: 'proxy-password',
    path: /proxychains\d?\.conf$/,
    row: /^(?:http|socks[45])\s+\S+\s+\d+\s+\S+\s+(\S+)$/,
    shape: 'password',
  },
  { kind: 'turn-password', path: /turnserver\.conf$/, row: /^user=[^:\s]+:(\S+)$/, shape: 'password' },
  {
    kind: 'user-properties',
    path: /users?\.properties$/,
    row: /^[\w.@-]+\s*[=:]\s*([^\s,]+)(?:,.*)?$/,
    shape: 'password',
  },
  // A user and a password, a row each, behind `auth-user-pass`.
  {
    kind: 'vpn-password',
    path: /(?:openvpn|vpn).*(?:auth|login|cred\w*|pass\w*|up|secret\w*)(?:\.(?:txt|conf))?$/i,
    row: /^(\S{4,})$/,
    shape: 'password',
    rows: 'second',
  },
  {
    kind: 'ftp-password',
    path: /virtual[_-]users?\.txt|vusers\.txt|\.ftppasswd/,
    row: /^[\w.-]+:(\S+)$/,
    shape: 'password',
  },
  // What vsftpd's db_load takes: users and passwords by turns.
  {
    kind: 'ftp-password',
    path: /virtual[_-]users?|vusers|logins?\.txt/,
    row: /^([^\s:]{4,})$/,
    shape: 'password',
    rows: 'even',
  },
];

/** The rows of a written file that may hold a secret of the format. */
export function rowsOf<T>({ rows }: RowFormat, all: readonly T[]): readonly T[] {
  switch (rows) {
    case 'second':
      return all.length === 2 ? all.slice(1) : [];
    case 'even':
      return all.filter((_row, index) => index % 2 === 1);
    case undefined:
      return all;
    default:
      return assertNever(rows);
  }
}
