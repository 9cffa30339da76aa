import { decodeReadableBase64 } from '../decode/base64.ts';
import type { Report, Source } from '../finding.ts';
import { keyShape } from '../judge/key-words.ts';
import { allMatches } from '../text/all-matches.ts';
import { claimNamed } from './claims.ts';

const NAME = /([A-Za-z_][\w.-]{0,80})["']?\s{0,3}[:=]\s{0,3}["']?/.source;
const PIPELINE = new RegExp(
  `${NAME}[$\`]\\(?\\s{0,2}(?:echo|printf)\\s+(?:-n\\s+)?["']?([A-Za-z0-9+/]{8,400}={0,2})["']?\\s{0,2}\\|\\s{0,2}(?:base64\\s+(?:-d|-D|--decode|-di)|openssl\\s+(?:enc\\s+-)?base64\\s+-d)`,
  'g',
);
/** What one of the patterns needs. */
const DECODES = /\|\s{0,2}(?:base64|openssl)\s|(?:FromBase64String|b64decode|base64_decode|decode64|atob)\(/i;
const CALL = new RegExp(
  `${NAME}[^\\n;]{0,120}?(?:FromBase64String|b64decode|base64_decode|decode64|atob)\\(\\s{0,2}["']([A-Za-z0-9+/]{8,400}={0,2})["']`,
  'gi',
);

/**
 * Finds a lone secret that is decoded into a variable, `DB_PASSWORD=$(echo X | base64 -d)`: the decoded text by itself has no name
 * that would give it away.
 */
export function findEncodedValues(source: Source, report: Report): void {
  for (const line of source.lines) {
    if (!DECODES.test(line.text)) continue;
    for (const pattern of [PIPELINE, CALL]) {
      for (const { 1: key = '', 2: encoded = '', index } of allMatches(line.text, pattern)) {
        const bytes = keyShape(key) === 'none' ? undefined : decodeReadableBase64(encoded);
        const value = bytes === undefined ? '' : Buffer.from(bytes).toString('utf8').trim();
        if (value !== '') claimNamed(source, report, { key, value, quote: 'single', line, offset: index });
      }
    }
  }
}
