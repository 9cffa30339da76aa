import type { Report, Source } from '../finding.ts';
import { entropy } from '../judge/entropy.ts';
import { allMatches } from '../text/all-matches.ts';
import { lineAt } from '../text/script-line.ts';

const ACCESS_KEY_ID = /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/g;
const SECRET = /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_-])/g;
const NEAR_ROWS = 3;

/**
 * Finds AWS access key ids (prefixes of the IAM guide's "unique identifiers") and, close to one, the 40 characters of a secret
 * access key that no name announces.
 */
export function findAwsKeys(source: Source, report: Report): void {
  source.lines.forEach((line, index) => {
    for (const match of allMatches(line.text, ACCESS_KEY_ID)) {
      if (/EXAMPLE/.test(match[0]) || entropy(match[0]) < 2.5) continue;
      const isTemporary = match[0].startsWith('ASIA');
      put(
        match[0],
        { kind: isTemporary ? 'aws-temporary-access-key-id' : 'aws-access-key-id', maskPrefix: match[0].slice(0, 4) },
        match.index,
      );
      for (const near of source.lines.slice(index, index + NEAR_ROWS)) findSecret(near);
    }
    function put(
      value: string,
      { kind, maskPrefix }: { readonly kind: string; readonly maskPrefix: string },
      at: number,
      on = line,
    ): void {
      report({
        kind,
        family: 'aws',
        class: 'secret',
        key: kind.startsWith('aws-secret') ? 'secret access key' : 'access key id',
        value,
        line: lineAt(on, at),
        commented: on.commented,
        confidence: on.commented ? 'low' : 'high',
        maskPrefix,
        rank: 3,
      });
    }
    function findSecret(near: typeof line): void {
      for (const match of allMatches(near.text, SECRET)) {
        const value = match[0];
        const isKey = /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value) && entropy(value) >= 4.2;
        if (isKey && !value.includes('EXAMPLE'))
          put(value, { kind: 'aws-secret-access-key', maskPrefix: '' }, match.index, near);
      }
    }
  });
}
