import type { Report, Source } from '../finding.ts';
import { claim } from './claims.ts';

const SECTION = /^\s*\[([^\]\n]{1,80})\]\s*$/;
const ACCOUNTS = /^(?:admins|users|accounts|passwords)$/i;
const ROW = /^\s*([A-Za-z][\w.@-]{0,60})\s{0,4}=\s{0,4}["']?([^\s"',]{6,200})["']?(?:,.*)?\s*$/;

/** Finds the passwords of sections that list users, `[admins]` of CouchDB and `[users]` of svnserve or Shiro: `bob = x`. */
export function findIniSections(source: Source, report: Report): void {
  if (!/^\s*\[(?:admins|users|accounts|passwords)\]/im.test(source.text)) return;
  let isAccounts = false;
  for (const line of source.lines) {
    const section = SECTION.exec(line.text)?.[1];
    if (section !== undefined) isAccounts = ACCOUNTS.test(section);
    const row = isAccounts ? ROW.exec(line.text) : null;
    // A setting of the section, such as `default_theme = dark`, has no digit.
    if (row === null || !/\d/.test(row[2] ?? '')) continue;
    claim(source, report, {
      kind: 'account-password',
      family: 'assignment',
      key: row[1] ?? '',
      value: row[2] ?? '',
      quote: 'none',
      shape: 'password',
      certain: false,
      line,
      offset: 0,
    });
  }
}
