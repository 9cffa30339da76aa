import type { SecretClass } from '../types.ts';
import { entropy } from './entropy.ts';
import type { KeyShape } from './key-words.ts';
import { lettersPerRun } from './letter-runs.ts';
import { isHarmlessLiteral, isMailAddress } from './not-secrets.ts';
import { defaultLiteral, isReference, withoutReferences } from './references.ts';
import { isPlaceholder, isWeakPassword } from './weak-values.ts';

/** How a value stands in the text, which decides what a `$` in it means and how sure one can be. */
export type Quote = 'single' | 'double' | 'none';

/** A value with what the text around it promises. */
export interface Claim {
  readonly value: string;
  readonly shape: Exclude<KeyShape, 'none'>;
  readonly quote: Quote;
  /** True when the place alone makes the value a password, e.g. `net user bob X`; then an ordinary word is one too. */
  readonly certain: boolean;
}

/** The verdict on a claim: the literal to report, or nothing. */
export type Verdict = { readonly status: 'none' } | { readonly status: SecretClass; readonly value: string };

const NONE: Verdict = { status: 'none' };
const MAX_LENGTH = 4096;

/** Decides whether a value is a live secret, a weak or default one, or no secret at all (a reference, a slot, a path, a word). */
export function judge(claim: Claim): Verdict {
  const value = claim.value.trim();
  const fallback = defaultLiteral(value);
  if (fallback !== undefined) return judge({ ...claim, value: unquote(fallback), quote: 'none' });
  if (value === '' || value.length > MAX_LENGTH || isReference(value) || isHarmlessLiteral(value)) return NONE;
  const literal = literalPart(value, claim.quote);
  if (literal === undefined) return NONE;
  switch (claim.shape) {
    case 'password':
      return judgePassword(value, claim.certain);
    case 'token':
      return judgeToken(value);
    case 'key':
      return value.length >= 20 && entropy(value) >= 3.5 && isRandom(value) && !isNamePath(value)
        ? judgeToken(value)
        : NONE;
  }
}

function unquote(value: string): string {
  return /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value;
}

/** A value that is partly a variable is generated at run time; in single quotes a `$` is an ordinary character. */
function literalPart(value: string, quote: Quote): string | undefined {
  const rest = withoutReferences(value);
  if (rest === value) return value;
  if (quote === 'single' && !/\$\{|\$\(|\{\{|^\$[A-Za-z_]\w*$|%[A-Z_]+%|<[a-z -]{2,}>/.test(value)) return value;
  return undefined;
}

function judgePassword(value: string, certain: boolean): Verdict {
  if (/^\d$/.test(value) || (!certain && (isSwitch(value) || isSentence(value)))) return NONE;
  if (isWeakPassword(value) || isPlaceholder(value)) return { status: 'weak', value };
  if (value.length < 4 || /^(?:[A-Za-z]+[.,;:?]|\W*\w{0,2}\W*)$/.test(value)) return NONE;
  if (/\s/.test(value)) return isPassphrase(value) ? { status: 'secret', value } : NONE;
  if (isMailAddress(value) && !certain) return NONE;
  if (isIdentifier(value)) return judgeWord(value, certain);
  return { status: 'secret', value };
}

/** `0`, `1`, `90`: the value of a setting that speaks of passwords. */
function isSwitch(value: string): boolean {
  return /^\d{1,3}$/.test(value);
}

/** A message that speaks of passwords, its first word or a label: `Forgot your password?`, `Enter`, `Password:`. */
function isSentence(value: string): boolean {
  return (
    /^[A-Z][a-z]*(?:\s.*[.?!:]|:)$/.test(value) ||
    /^(?:the|your|please|enter|type|invalid|incorrect|wrong|must|should|forgot|show|hide|this|that)$/i.test(value)
  );
}

const PROSE =
  /\b(?:the|your|you|is|are|for|to|of|a|an|and|or|not|please|must|should|will|be|with|from|in|on|see|set|enter|type|if|this|that|it|failed|invalid|incorrect|wrong|at|least|characters?|digits?|required|password|passwd|passphrase|token|secret|login|confirm|new|old|current|forgot|forgotten|reset|show|hide|no|any|all|has|have)\b/i;

function isPassphrase(value: string): boolean {
  const parts = value.split(/\s+/);
  if (parts.some((part) => /^[/-]/.test(part))) return false;
  return parts.length <= 8 && value.length >= 12 && !PROSE.test(value) && !/[=|;<>{}()$]|[.,:?!](?:\s|$)/.test(value);
}

/** Letters and underscores only: a name in code, or a password without a digit. */
function isIdentifier(value: string): boolean {
  return /^[A-Za-z]+(?:[._-]{1,2}[A-Za-z]+)*$/.test(value);
}

function judgeWord(value: string, certain: boolean): Verdict {
  if (isScrambled(value, certain)) return { status: 'secret', value };
  return certain || /^[A-Za-z]+$/.test(value) ? wordPassword(value) : NONE;
}

/** Letters whose case changes more often than in `camelCase` or `getURLForHTTPS` were drawn by a machine. */
function isScrambled(value: string, certain: boolean): boolean {
  if (certain && /^[A-Z]{16,}$/.test(value)) return entropy(value) >= 3.3;
  return value.length >= (certain ? 8 : 12) && lettersPerRun(value) < (certain ? 3 : 2.5);
}

function wordPassword(value: string): Verdict {
  const isMixed = /[a-z]/.test(value) && /[A-Z]/.test(value.slice(1));
  return { status: value.length >= 10 && isMixed && !/[._-]/.test(value) ? 'secret' : 'weak', value };
}

/** A number, or the name of a field or of a stored secret: `secretKey: password`, `PASSWORD_SECRET=db-password`. */
const NO_TOKEN = /^(?:\d+|(?:[a-z][a-z0-9]*[-_])*(?:password|username|token|credentials?))$/i;

function judgeToken(value: string): Verdict {
  if (isMailAddress(value) || /\s/.test(value) || NO_TOKEN.test(value)) return NONE;
  if (isPlaceholder(value) || (isWeakPassword(value) && !value.includes('/'))) return { status: 'weak', value };
  if (value.length < 8 || entropy(value) < 2.5) return NONE;
  return isRandom(value) ? { status: 'secret', value } : NONE;
}

/** `ABCDE-FGHIJ-KLMNO-PQRST`: groups of capitals, as vendors print licence keys. */
const LICENCE_KEY = /^[A-Z0-9]{5}(?:-[A-Z0-9]{5}){2,}-[A-Z0-9]{5,7}$/;

/** Machine-made text has digits, or mixes cases too often for words. */
function isRandom(value: string): boolean {
  if (LICENCE_KEY.test(value)) return entropy(value) >= 3;
  if (/\d/.test(value)) return !isNumbersAndNames(value);
  // The longer a text, the closer it comes to the mean of random letters.
  const limit = value.length >= 24 ? 3.6 : value.length >= 16 ? 3 : 2.2;
  return value.length >= 12 && lettersPerRun(value) < limit;
}

/** `fs.s3.enableServerSideEncryption`: words of a usual length, which a bare "key" names and does not hold. */
function isNamePath(value: string): boolean {
  return /^[A-Za-z][\w./-]*$/.test(value) && lettersPerRun(value) >= 4;
}

/** An action or condition of an IAM policy, e.g. `ec2:InstanceMarketType`. */
const IAM_NAME = /^[a-z][a-z0-9-]{1,30}:[A-Z][A-Za-z]+$/;

/** Words joined by separators with a number or two, e.g. `deploy-key-eu-west-1`: a name. */
function isNumbersAndNames(value: string): boolean {
  if (IAM_NAME.test(value)) return true;
  if (/^[\d.,:/-]+$/.test(value)) return true;
  const parts = value.split(/[-_./:]/);
  return (
    parts.length > 1 && parts.every((part) => /^(?:[A-Za-z]+\d{0,2}|\d{1,4}|v\d+)$/.test(part)) && entropyOfWords(parts)
  );
}

function entropyOfWords(parts: readonly string[]): boolean {
  return parts.every((part) => part.length <= 12 && !/[a-z][A-Z].*[a-z][A-Z]/.test(part));
}
