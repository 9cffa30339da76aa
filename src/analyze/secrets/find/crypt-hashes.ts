import type { Report, Source } from '../finding.ts';
import { allMatches } from '../text/all-matches.ts';
import { lineAt, type ScriptLine } from '../text/script-line.ts';

const CRYPT =
  /\\?\$(?:6|5)\\?\$(?:rounds=\d{1,9}\\?\$)?[A-Za-z0-9./]{1,16}\\?\$[A-Za-z0-9./]{43,86}|\\?\$1\\?\$[A-Za-z0-9./]{1,8}\\?\$[A-Za-z0-9./]{22}|\${1,2}\\?apr1\\?\${1,2}[A-Za-z0-9./]{1,8}\\?\${1,2}[A-Za-z0-9./]{22}|\\?\$2[abxy]\\?\$\d\d\\?\$[A-Za-z0-9./]{53}|\\?\$(?:y|gy|7)\\?\$[A-Za-z0-9./]{1,20}\\?\$[A-Za-z0-9./]{8,86}\\?\$[A-Za-z0-9./]{43}|\\?\$argon2(?:id|i|d)\\?\$v=\d+\\?\$m=\d+,t=\d+,p=\d+\\?\$[A-Za-z0-9+/]{8,90}\\?\$[A-Za-z0-9+/]{20,90}|\{(?:SSHA|SSHA256|SSHA512|SHA|SMD5|CRYPT|PBKDF2)\}[A-Za-z0-9+/=$.]{20,200}|grub\.pbkdf2\.sha512\.\d+\.[0-9A-F]{32,256}\.[0-9A-F]{64,256}|(?:md5|SCRAM-SHA-256\$\d+:)[A-Za-z0-9+/=$:]{32,200}(?=['"])|pbkdf2_sha256\$\d+\$\w+\$[A-Za-z0-9+/=]{40,50}|\*[0-9A-F]{40}(?=["'])/g;

/** Finds password hashes of crypt(3), LDAP, GRUB, PostgreSQL, MySQL and Django: they can be cracked offline by every reader. */
export function findCryptHashes(source: Source, report: Report): void {
  for (const line of source.lines) {
    if (!/\$|\{S|\{C|\{P|grub\.|md5|\*[0-9A-F]{40}/.test(line.text)) continue;
    for (const match of allMatches(line.text, CRYPT)) {
      report({
        kind: 'password-hash',
        family: 'password-hash',
        class: 'secret',
        key: hashKey(line, match.index),
        value: match[0],
        line: lineAt(line, match.index),
        commented: line.commented,
        confidence: line.commented ? 'low' : 'high',
        maskPrefix: '',
        rank: 3,
      });
    }
  }
}

/** The user or property in front of the hash. */
function hashKey(line: ScriptLine, at: number): string {
  const before = /([A-Za-z_][\w.-]{0,60})["']?\s{0,4}[:=]\s{0,4}["']?$/.exec(line.text.slice(Math.max(0, at - 80), at));
  return before?.[1] ?? 'hash';
}
