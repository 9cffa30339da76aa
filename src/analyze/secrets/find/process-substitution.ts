import type { Report, Source } from '../finding.ts';
import { allMatches } from '../text/all-matches.ts';
import { claim } from './claims.ts';

const SUBSTITUTION =
  /([\w-]{2,40})[=\s]{0,3}<\(\s{0,3}(?:echo|printf)\s+(?:-n\s+)?(?:["']?%s["']?\s+)?(["']?)([^"'\s)]{3,300})\2\s{0,3}\)/g;
const SECRET_FILE = /pass|key|secret|token|psk|auth|cred/i;

/** Finds a secret that is handed over as a file made on the spot: `--vault-password-file <(echo X)`. */
export function findProcessSubstitution(source: Source, report: Report): void {
  for (const line of source.lines) {
    if (!line.text.includes('<(')) continue;
    for (const match of allMatches(line.text, SUBSTITUTION)) {
      const [, key = '', mark = '', value = ''] = match;
      if (!SECRET_FILE.test(key)) continue;
      const quote = mark === "'" ? 'single' : mark === '"' ? 'double' : 'none';
      const place = { key, value, quote, shape: 'password', certain: true, line, offset: match.index } as const;
      claim(source, report, { ...place, kind: 'cli-password', family: 'command-line' });
    }
  }
}
