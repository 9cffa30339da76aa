import type { Report, Source } from '../finding.ts';
import type { Quote } from '../judge/judge.ts';
import { allMatches } from '../text/all-matches.ts';
import type { ScriptLine } from '../text/script-line.ts';
import { claim } from './claims.ts';

/** Calls that take a password at a fixed place among their arguments; a negative place counts from the end. */
const CALLS: readonly (readonly [name: RegExp, place: number])[] = [
  [/^(?:(?:set|change)_?password|create_superuser)$/i, -1],
  [/^(?:networkcredential|pscredential|userpasscredential|httpbasicauth|basic_?auth)$/i, 1],
  [/^(?:login|auth|createaccount|simple_bind(?:_s)?|set_credentials|http_basic_auth)$/i, 1],
  [/^(?:mysqli|mysqli_connect|mysql_connect|pdo|ftp)$/i, 2],
  [/^change$/i, 7], // Win32_Service.Change
  [/^dbi->connect$/i, 2],
  [/^(?:pymysql|mysqldb|mariadb)\.connect$/i, 2],
  [/^ldap_bind$/i, 2],
  [/^(?:crypt|bcrypt|hashpw|generate_password_hash|password_hash|make_password|mkpasswd|set_password)$/i, 0],
  [/^\w+_crypt\.(?:hash|encrypt)$/i, 0],
];
const HINT =
  /credential|password|passwd|auth|superuser|login|createaccount|bind|set_cred|mysql|pdo|ftp|dbi|mariadb|crypt|hashpw|\.change\(/i;
const CALL =
  /\b(DBI->connect|(?:pymysql|MySQLdb|mariadb)\.connect|\w{1,30}_crypt\.\w{1,10}|[A-Za-z]\w{2,30})\]?(?:::new)?\s{0,4}=?\s{0,2}\(/g;
const ARGUMENT =
  /\s*(?:[rbuf]?(["'])((?:(?!\1)[^\n\\]|\\.){0,300})\1|([^,()"'\n]{0,200}(?:\([^()\n]{0,200}\))?))\s*(,|\)|$)/y;
/** A one-liner that hashes its first argument: `perl -e 'print crypt($ARGV[0], "salt")' X`. */
const HASHED_ARGUMENT =
  /\b(crypt)\((?:\$ARGV\[0\]|sys\.argv\[1\])[^\n]{0,80}?\)[^\n'"]{0,20}['"]\s{1,3}(["']?)([^\s"'()]{3,200})\2/g;
const MAX_ARGUMENTS = 8;

interface Argument {
  readonly value: string;
  readonly quote: Quote;
}

/** Finds passwords given to calls in other languages: `SetPassword("x")`, `smtp.login("u", "x")`, `new mysqli("h", "u", "x")`. */
export function findCredentialCalls(source: Source, report: Report, line: ScriptLine): void {
  if (!line.text.includes('(') || !HINT.test(line.text)) return;
  const put = (key: string, offset: number, argument: Argument): void =>
    claim(source, report, {
      ...argument,
      kind: 'code-password',
      family: 'command-line',
      key,
      shape: 'password',
      certain: true,
      line,
      offset,
    });
  for (const match of allMatches(line.text, CALL)) {
    const name = match[1] ?? '';
    const place = CALLS.find(([pattern]) => pattern.test(name))?.[1];
    if (place === undefined) continue;
    const argument = argumentsAt(line.text, match.index + match[0].length).at(place);
    if (argument !== undefined) put(name, match.index, argument);
  }
  for (const { 1: name = '', 2: mark = '', 3: value = '', index } of allMatches(line.text, HASHED_ARGUMENT))
    put(name, index, { value, quote: mark === "'" ? 'single' : 'none' });
}

/** The strings and lone variables among the arguments of a call; any other expression is an empty value. */
function argumentsAt(text: string, at: number): readonly Argument[] {
  const found: Argument[] = [];
  ARGUMENT.lastIndex = at;
  while (found.length < MAX_ARGUMENTS) {
    const match = ARGUMENT.exec(text);
    if (match === null) break;
    const [, mark, quoted, bare = '', end] = match;
    const variable = /^\$[\w:]+$/.test(bare.trim()) ? bare.trim() : '';
    if (mark === undefined) found.push({ value: variable, quote: 'none' });
    else found.push({ value: quoted ?? '', quote: mark === "'" ? 'single' : 'double' });
    if (end !== ',') break;
  }
  return found;
}
