import type { Report, Source } from '../finding.ts';
import { allMatches } from '../text/all-matches.ts';
import type { ScriptLine } from '../text/script-line.ts';
import { claim } from './claims.ts';

const AUTHORIZATION =
  /\bAuthorization(?:["']?\s{0,4}[:=,]\s{0,4}["']?|\s{1,8}["'])(Bearer|Token|Basic|ApiKey|Api-Key|GenieKey|Splunk|SSWS|PVEAPIToken|Digest)[\s=]{1,4}["']?(\$\{?[A-Za-z_]\w{0,60}\}?(?=["'\s]|$)|[^\s"'`,;}]{8,4000})/gi;
const BARE = /\bAuthorization["']?\s{0,4}[:=]\s{0,4}["']?([A-Za-z0-9_.=/+-]{20,500})/gi;
const NAMED =
  /\b((?:X-[\w-]{0,40})?(?:Api-?Key|Auth-?Token|Access-?Token|Vault-?Token|Consul-?Token|Private-?Token|Job-?Token|Deploy-?Token|Auth-?Key|Functions-Key|Insert-Key|Query-Key|Art-Api|Secret|Auth|Token)|DD-API-KEY|DD-APPLICATION-KEY|Ocp-Apim-Subscription-Key|PRIVATE-TOKEN|apikey|Circle-Token)["']?\s{0,4}:\s{0,4}["']?([A-Za-z0-9_.~=/+-]{8,500})/gi;
const JWT = /(?<![\w.-])eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,2000}/g;

/** Finds credentials in HTTP headers (`Authorization: Bearer X`, `X-Api-Key: X`) and JSON web tokens anywhere. */
export function findHeaders(source: Source, report: Report): void {
  for (const line of source.lines) {
    const put = putter(source, report, line);
    if (line.text.includes('eyJ'))
      for (const match of allMatches(line.text, JWT))
        put({ kind: 'jwt', key: 'jwt', value: match[0], at: match.index });
    if (/authorization/i.test(line.text)) findAuthorization(line, put);
    if (/-H\b|--header|header|x-[a-z]+-|token:|api-?key/i.test(line.text)) {
      for (const match of allMatches(line.text, NAMED))
        put({ kind: 'api-key-header', key: match[1] ?? '', value: match[2] ?? '', at: match.index });
    }
  }
}

interface HeaderValue {
  readonly kind: string;
  readonly key: string;
  readonly value: string;
  readonly at: number;
}

function putter(source: Source, report: Report, line: ScriptLine): (header: HeaderValue) => void {
  return ({ kind, key, value, at }) =>
    claim(source, report, {
      kind,
      family: 'url',
      key,
      value,
      quote: 'none',
      shape: 'token',
      certain: true,
      line,
      offset: at,
    });
}

function findAuthorization(line: ScriptLine, put: (header: HeaderValue) => void): void {
  for (const match of allMatches(line.text, AUTHORIZATION)) {
    const [, scheme = '', value = ''] = match;
    if (/^basic$/i.test(scheme) && !isBasicPair(value)) continue;
    put({ kind: `${scheme.toLowerCase()}-header`, key: 'Authorization', value, at: match.index });
  }
  for (const match of allMatches(line.text, BARE))
    put({ kind: 'authorization-header', key: 'Authorization', value: match[1] ?? '', at: match.index });
}

function isBasicPair(value: string): boolean {
  const pair = Buffer.from(value, 'base64').toString('latin1');
  return /^[\x20-\x7e]*:[\x20-\x7e]+$/.test(pair);
}
