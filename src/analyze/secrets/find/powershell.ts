import type { Report, Source } from '../finding.ts';
import { keyShape } from '../judge/key-words.ts';
import { allMatches } from '../text/all-matches.ts';
import { claim, claimNamed } from './claims.ts';

const SECURE_STRING = /ConvertTo-SecureString\b([^|;\n)]{0,300})/gi;
const PIPED = /(["'])([^"'\n]{1,300})\1\s{0,4}\|\s{0,4}ConvertTo-SecureString/gi;
const REGISTRY = /\/v\s+["']?([\w-]{2,80})["']?\s[^|;\n]{0,80}?\/d\s+(["']?)([^"'\s]{1,300})/gi;

/** A secure string filled character by character: `'x'.ToCharArray() | % { $s.AppendChar($_) }`. */
const CHARACTERS = /(["'])([^"'\n]{1,300})\1\s{0,2}(?:\.ToCharArray\(\)|-split\b)/gi;

/** Finds PowerShell's and the registry's plain passwords: `ConvertTo-SecureString "x" -AsPlainText`, `reg add /v DefaultPassword /d x`. */
export function findPowerShell(source: Source, report: Report): void {
  for (const line of source.lines) {
    const put = (key: string, value: string, mark: string, offset: number): void =>
      claim(source, report, {
        kind: 'powershell-password',
        family: 'command-line',
        key,
        value,
        quote: mark === "'" ? 'single' : mark === '"' ? 'double' : 'none',
        shape: 'password',
        certain: true,
        line,
        offset,
      });
    if (/securestring/i.test(line.text)) {
      for (const match of allMatches(line.text, SECURE_STRING)) {
        const value = /^\s*(?:-AsPlainText\s+|-Force\s+|-String\s+)*(?:(["'])(.*?)\1|([^\s"'-]\S*))/i.exec(
          match[1] ?? '',
        );
        const isPlain = /-AsPlain/i.test(match[1] ?? '');
        if (value !== null && isPlain)
          put('ConvertTo-SecureString', value[2] ?? value[3] ?? '', value[1] ?? '', match.index);
      }
      for (const match of allMatches(line.text, PIPED))
        put('ConvertTo-SecureString', match[2] ?? '', match[1] ?? '', match.index);
    }
    if (/\/v\s/i.test(line.text)) {
      for (const { 1: key = '', 2: mark = '', 3: value = '', index } of allMatches(line.text, REGISTRY)) {
        if (keyShape(key) === 'password') put(key, value, mark, index);
        else claimNamed(source, report, { key, value, quote: mark === '' ? 'none' : 'double', line, offset: index });
      }
    }
    if (/AppendChar/i.test(line.text))
      for (const match of allMatches(line.text, CHARACTERS))
        put('AppendChar', match[2] ?? '', match[1] ?? '', match.index);
  }
}
