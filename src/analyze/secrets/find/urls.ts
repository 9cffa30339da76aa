import type { Report, Source } from '../finding.ts';
import { allMatches } from '../text/all-matches.ts';
import type { ScriptLine } from '../text/script-line.ts';
import { claim } from './claims.ts';

const USER_INFO = /\b([a-z][a-z0-9+.-]{1,20}):\/\/([^\s"'`<>/?#:@]{0,100}):([^\s"'`<>/@]{1,200})@(?=[\w[$%{.-])/gi;
const RAW_USER_INFO =
  /\b([a-z][a-z0-9+.-]{1,20}):\/\/([^\s"'`<>/?#:@]{0,100}):([^\s"'`<>@]{1,100}(?:\/|#|\?)[^\s"'`<>@]{0,100})@[\w-]+(?:\.[\w-]+)+/gi;
const TOKEN_USER = /\bhttps?:\/\/([A-Za-z0-9_-]{20,255})@(?=[\w.-]+)/gi;
const QUERY =
  /[?&](sig|code|access_token|api_?key|apikey|token|key|secret|auth|password|pwd|private_token|client_secret|x-amz-security-token)=([^\s"'`<>&;#]{8,500})/gi;
const CONNECTION =
  /(?:^|[;"'\s,?&])(Password|Pwd|AccountKey|SharedAccessKey|SharedAccessSignature|AccessKey|SharedSecretValue)\s{0,2}=\s{0,2}([^;"'\n,]{2,300})/gi;
/** Go's database drivers: `user:X@tcp(host:3306)/db`. */
const GO_DSN = /(?<![\w/:])[\w.-]{1,60}:([^\s"'`@/]{2,200})@(?:tcp|unix)\(/g;
/** A proxy or server without a scheme: `http_proxy=user:X@proxy:3128`. */
const BARE_USER_INFO = /(?:=|\s|["'])[\w.-]{1,60}:([^\s"'`@/:]{4,200})@[\w-]+(?:\.[\w-]+)*:\d{2,5}\b/g;
const ORACLE = /\bjdbc:oracle:\w+:([^/\s"']{1,60})\/([^@\s"']{2,60})@/gi;

/** Finds the secrets in URLs (`//user:X@host`, `?token=X`, a SAS signature) and in connection strings. */
export function findUrlSecrets(source: Source, report: Report): void {
  for (const line of source.lines) {
    if (line.text.includes('://')) findUserInfo(source, report, line);
    if (/[?&]\w/.test(line.text)) findQueries(source, report, line);
    if (line.text.includes(';')) findConnections(source, report, line);
    if (line.text.includes('@tcp(') || line.text.includes('@unix('))
      for (const match of allMatches(line.text, GO_DSN))
        put({ source, report, line }, match.index, { key: 'dsn', value: match[1] ?? '' });
    if (line.text.includes('@') && /proxy|url|uri|dsn|server|host|broker/i.test(line.text))
      for (const match of allMatches(line.text, BARE_USER_INFO))
        put({ source, report, line }, match.index, { key: 'user info', value: match[1] ?? '' });
    for (const match of allMatches(line.text, ORACLE))
      put({ source, report, line }, match.index, { key: 'jdbc', value: match[2] ?? '' });
  }
}

type Context = { readonly source: Source; readonly report: Report; readonly line: ScriptLine };

function put(context: Context, offset: number, { key, value }: { readonly key: string; readonly value: string }): void {
  const place = { ...context, key, value, quote: 'none', shape: 'password', certain: true, offset } as const;
  claim(context.source, context.report, { ...place, kind: 'url-password', family: 'url' });
}

function findUserInfo(source: Source, report: Report, line: ScriptLine): void {
  const context = { source, report, line };
  const matches = allMatches(line.text, USER_INFO);
  const raw =
    matches.length > 0
      ? []
      : allMatches(line.text, RAW_USER_INFO).filter(([, , , value]) => /[^\d/]/.test(value ?? ''));
  for (const match of [...matches, ...raw]) {
    const password = decode(match[3] ?? '');
    // GitHub takes the token as the user name as well.
    const value = /^x-oauth-basic$/.test(password) ? (match[2] ?? '') : password;
    if (/^\d{1,5}$/.test(value)) continue;
    put(context, match.index, { key: `${match[1]?.toLowerCase()}://`, value });
  }
  for (const match of allMatches(line.text, TOKEN_USER)) {
    const place = {
      key: 'https://',
      value: match[1] ?? '',
      quote: 'none',
      shape: 'token',
      certain: true,
      line,
      offset: match.index,
    } as const;
    claim(source, report, { ...place, kind: 'url-token', family: 'url' });
  }
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function findQueries(source: Source, report: Report, line: ScriptLine): void {
  for (const match of allMatches(line.text, QUERY)) {
    const [whole, name = '', value = ''] = match;
    const isSas = /^sig$/i.test(name) && /%[0-9A-F]{2}|[+/=]|\w{40}/i.test(value);
    if (/^(?:sig|code|key|auth)$/i.test(name) && !isSas && !/^[\w%+/=-]{20,}$/.test(value)) continue;
    const shape = /^(?:password|pwd)$/i.test(name) ? 'password' : 'token';
    const kind = isSas ? 'azure-sas-signature' : /^code$/i.test(name) ? 'azure-function-key' : 'url-token';
    const family = kind === 'url-token' ? 'url' : 'azure';
    const offset = match.index + whole.indexOf('=');
    claim(source, report, { kind, family, key: name, value, quote: 'none', shape, certain: true, line, offset });
  }
}

function findConnections(source: Source, report: Report, line: ScriptLine): void {
  for (const match of allMatches(line.text, CONNECTION)) {
    const [, name = '', value = ''] = match;
    const isAzure = /^(?:account|shared|access)/i.test(name);
    const kind = isAzure ? 'azure-storage-key' : 'connection-string-password';
    const shape = isAzure ? 'token' : 'password';
    const family = isAzure ? 'azure' : 'url';
    claim(source, report, {
      kind,
      family,
      key: name,
      value: value.trim(),
      quote: 'none',
      shape,
      certain: true,
      line,
      offset: match.index + 1,
    });
  }
}
