import type { Report, Source } from '../finding.ts';
import { allMatches } from '../text/all-matches.ts';
import { claim } from './claims.ts';

const SEND = /\bsend(?:line)?\s*\(?\s*(?:--\s+)?["{']([^"}'\u2028]{3,200}?)(?:\\r|\u2028|["}'])/g;
const PROMPT = /pass(?:word|phrase|code)/i;

/** Finds what an expect script sends to a password prompt of the same line or the two before. */
export function findExpect(source: Source, report: Report): void {
  source.lines.forEach((line, index) => {
    if (!line.text.includes('send')) return;
    for (const match of allMatches(line.text, SEND)) {
      const before = source.lines.slice(Math.max(0, index - 2), index).map(({ text }) => text);
      if (!PROMPT.test([...before, line.text.slice(0, match.index)].join('\n'))) continue;
      if (index > 0 && /\bsend\b/.test(before.at(-1) ?? '') && !PROMPT.test([before.at(-1), line.text].join('')))
        continue;
      const place = {
        key: 'expect send',
        value: match[1] ?? '',
        quote: 'double',
        shape: 'password',
        certain: true,
        line,
        offset: match.index,
      } as const;
      claim(source, report, { ...place, kind: 'expect-password', family: 'command-line' });
    }
  });
}
