import type { Report, Source } from '../finding.ts';
import { allMatches } from '../text/all-matches.ts';
import { claim } from './claims.ts';

const IDENTIFIED =
  /\bIDENTIFIED\s+(?:WITH\s+["'`]?\w{1,40}["'`]?\s+)?(?:BY|AS|USING)\s+(?:PASSWORD\s*\(?\s*)?(?:VALUES\s+)?(["'])([^"'\n]{1,300})\1/gi;
const ORACLE_IDENTIFIED = /\b(?:USER|LINK|ROLE|SCHEMA|TO)\s+\S{1,80}\s+IDENTIFIED\s+BY\s+(?!["'])([\w$#!@.-]{2,100})/gi;
const WITH_PASSWORD =
  /\b(?:USER|ROLE|LOGIN|ENCRYPTED|UNENCRYPTED|WITH|SET)\b[^;\n]{0,160}?\bPASSWORD\s*(?:=|TO|FOR\s[^=\n]{1,60}=)?\s*(?:PASSWORD\s*\(\s*)?(?:N)?(["'])\1?([^"'\n]{1,300})\1/gi;
const PASSWORD_CALL = /\bPASSWORD\s*\(\s*(["'])([^"'\n]{1,200})\1/gi;
const MONGO = /\bpwd\s{0,3}:\s{0,3}(["'])([^"'\n]{1,200})\1/gi;
const ADD_LOGIN = /\bsp_(?:addlogin|password)\s+N?'[^'\n]{0,100}'\s*,\s*N?(')([^'\n]{1,200})'/gi;
const GRANT = /\bPASSWORD\s+(["'])\1?([^"'\n]{1,200})\1/gi;

/** Finds passwords in database statements: `IDENTIFIED BY 'x'`, `ALTER USER u WITH PASSWORD 'x'`, `createUser({pwd: 'x'})`. */
export function findSql(source: Source, report: Report): void {
  for (const line of source.lines) {
    if (!/identified|password|pwd|sp_addlogin/i.test(line.text)) continue;
    const put = (value: string, mark: string, offset: number): void =>
      claim(source, report, {
        kind: 'sql-password',
        family: 'command-line',
        key: 'PASSWORD',
        value,
        quote: mark === '"' ? 'double' : 'single',
        shape: 'password',
        certain: true,
        line,
        offset,
      });
    for (const pattern of [IDENTIFIED, WITH_PASSWORD, PASSWORD_CALL, MONGO, GRANT, ADD_LOGIN]) {
      for (const match of allMatches(line.text, pattern)) put(match[2] ?? '', match[1] ?? '', match.index);
    }
    for (const match of allMatches(line.text, ORACLE_IDENTIFIED)) {
      if (!/^(?:values|externally|globally|password)$/i.test(match[1] ?? '')) put(match[1] ?? '', '', match.index);
    }
  }
}
