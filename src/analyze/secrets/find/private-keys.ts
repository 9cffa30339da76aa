import type { Report, Source } from '../finding.ts';
import { allMatches } from '../text/all-matches.ts';

const BEGIN =
  /-----BEGIN (?:(?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?|OpenVPN (?:Static key V1|tls-crypt-v2 (?:client|server) key))-----|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----/g;
const PUTTY = /^\s*PuTTY-User-Key-File-[23]: /;
const MIN_BODY = 40;
/** A row of key material, not of prose behind a quoted first line. */
const KEY_ROW = /(?:^|\n|\\[nr])[\s"'#/|>+,-]{0,20}[A-Za-z0-9+/=]{24,}/;
const BODY_WINDOW = 600;
/** Keys looked at in one layer; a text with more is no boot script. */
const MAX_KEYS = 100;

/** Finds PEM, OpenSSH, PGP and OpenVPN keys, also with escaped line ends in one line, and PuTTY's key files. */
export function findPrivateKeys(source: Source, report: Report): void {
  const put = (value: string, index: number): void => {
    const row = source.rows[index];
    const commented = /^\s*(?:#|\/\/)/.test(row?.text ?? '');
    report({
      kind: 'private-key',
      family: 'private-key',
      class: 'secret',
      key: 'private key',
      value,
      line: row?.number ?? 1,
      commented,
      confidence: commented ? 'low' : 'high',
      maskPrefix: '',
      rank: 3,
    });
  };
  let keys = 0;
  source.rows.forEach((row, index) => {
    const isKey = row.text.includes('---- BEGIN') || row.text.includes('-----BEGIN') || PUTTY.test(row.text);
    if (!isKey || keys > MAX_KEYS) return;
    for (const match of allMatches(row.text, BEGIN)) {
      keys += 1;
      const body = keyBody(source, index, match.index + match[0].length);
      if (body !== undefined) put(match[0] + body, index);
    }
    if (PUTTY.test(row.text)) put(row.text, index);
  });
}

/** The text from the first line of a key to its end mark; undefined when too little or no key material follows. */
function keyBody(source: Source, index: number, at: number): string | undefined {
  const rows = source.rows.slice(index, index + BODY_WINDOW).map(({ text }) => text);
  const text = rows.join('\n').slice(at, at + 20_000);
  const end = text.search(/-----END [A-Z0-9 ]*PRIVATE KEY|-----END OpenVPN |---- END SSH2 /);
  const body = end < 0 ? text.slice(0, 4000) : text.slice(0, end);
  const material = body
    .replace(/\\+[nr]|^\s*(?:Proc-Type|DEK-Info|Version|Comment):.*$/gm, '')
    .replace(/[^A-Za-z0-9+/=]/g, '');
  if (material.length < MIN_BODY || !KEY_ROW.test(body) || /\$\{|\{\{|^\s*\$\(|\.\.\./.test(body.slice(0, 200)))
    return undefined;
  return body;
}
