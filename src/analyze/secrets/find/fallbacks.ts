import type { Report, Source } from '../finding.ts';
import { keyShape } from '../judge/key-words.ts';
import { allMatches } from '../text/all-matches.ts';
import { claimNamed } from './claims.ts';

/** A name, the sign for "else" of JavaScript, Ruby, PHP and Python, and a literal. */
const FALLBACK =
  /([A-Za-z_]\w{1,60})(?:["'\])]{0,3}\s{0,3}(?:\|\||\?\?|\?:)|["'\])]{1,3}\s{1,3}or)\s{0,3}(["'])([^"'\n]{3,200})\2/g;
/** A shell's default: `${NAME:-x}`, `${NAME:=x}`, without or with quotes of its own around the literal. */
const EXPANSION = /\$\{([A-Za-z_]\w{1,60}):?[-=](["']?)([^"'}$\n]{3,200})\2\}/g;

/**
 * Finds the literal that is used when a variable is not set: `process.env.DB_PASSWORD || 'x'`, `ENV['PW'] || 'x'`,
 * `getenv('PW') ?: 'x'`, `"${DB_PASSWORD:-"x"}"`.
 */
export function findFallbacks(source: Source, report: Report): void {
  for (const line of source.lines) {
    const patterns = [
      ...(/\|\||\?\?|\?:|\bor\b/.test(line.text) ? [FALLBACK] : []),
      ...(line.text.includes('${') ? [EXPANSION] : []),
    ];
    for (const pattern of patterns) {
      for (const { 1: key = '', 2: mark = '', 3: value = '', index } of allMatches(line.text, pattern)) {
        if (keyShape(key) === 'none') continue;
        claimNamed(source, report, { key, value, quote: mark === "'" ? 'single' : 'none', line, offset: index });
      }
    }
  }
}
