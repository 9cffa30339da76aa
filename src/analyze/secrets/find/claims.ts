import type { Assigned, Finding, Report, Source } from '../finding.ts';
import { judge, type Quote, type Verdict } from '../judge/judge.ts';
import { keyShape } from '../judge/key-words.ts';
import { isHarmlessUnder } from '../judge/named-values.ts';
import { lineAt, type ScriptLine } from '../text/script-line.ts';
import type { SecretFamily } from '../types.ts';

/** A place in a line that may hold a secret, as a finder saw it. */
export interface Place {
  readonly kind: string;
  readonly family: SecretFamily;
  readonly key: string;
  readonly value: string;
  readonly quote: Quote;
  readonly shape: 'password' | 'token' | 'key';
  /** The place alone says that the value is a secret. */
  readonly certain: boolean;
  readonly line: ScriptLine;
  readonly offset: number;
}

const MAX_REMEMBERED = 200;

/**
 * Reports the literal at a place if it is one. A lone variable is followed to the literal assigned to it in the same layer, so
 * that `P=...; mysql -p$P` is reported at the assignment.
 */
export function claim(source: Source, report: Report, place: Place): void {
  const verdict = verdictOn(source, place);
  if (verdict.status !== 'none') {
    // A default password in a comment is neither live nor anybody's secret.
    if (verdict.status === 'weak' && place.line.commented) return;
    report(finding(place, verdict, lineAt(place.line, place.offset), place.line.commented));
    return;
  }
  const assigned = variableOf(source, place.value);
  if (assigned !== undefined) claimVariable(report, place, assigned);
  for (const item of listOf(source, place.value)) claimVariable(report, place, item);
}

function verdictOn(source: Source, place: Place): Verdict {
  const { shape, certain, quote, value } = place;
  const key = `${shape} ${certain} ${quote} ${value}`;
  const known = source.verdicts.get(key);
  if (known !== undefined) return known;
  const verdict = judge(place);
  if (value.length < MAX_REMEMBERED) source.verdicts.set(key, verdict);
  return verdict;
}

function claimVariable(report: Report, place: Place, assigned: Assigned): void {
  const verdict = judge({ value: assigned.value, quote: assigned.quote, shape: place.shape, certain: place.certain });
  if (verdict.status === 'none') return;
  report({ ...finding(place, verdict, assigned.line, assigned.commented), key: assigned.name });
}

/** The literal behind `$NAME`, `${NAME}`, `$env:NAME` or `%NAME%`. */
export function variableOf(source: Source, value: string): Assigned | undefined {
  const name = /^(?:\$\{?(?:env:|script:|global:)?([A-Za-z_]\w*)\}?|%([A-Za-z_]\w*)%)$/.exec(value.trim());
  const key = name?.[1] ?? name?.[2];
  return key === undefined ? undefined : source.variables.get(key);
}

/** The literals of the array that `${NAME[...]}` picks from. */
function listOf(source: Source, value: string): readonly Assigned[] {
  const name = /^\$\{([A-Za-z_]\w*)\[[^\]]*\]\}$/.exec(value)?.[1];
  return name === undefined ? [] : (source.lists.get(name) ?? []);
}

function finding(
  place: Place,
  verdict: { readonly status: 'secret' | 'weak'; readonly value: string },
  line: number,
  commented: boolean,
): Finding {
  const { kind, family, key } = place;
  return {
    kind,
    family,
    key,
    class: verdict.status,
    value: verdict.value,
    line,
    commented,
    confidence: confidenceOf(place, verdict.status, commented),
    maskPrefix: '',
    rank: place.certain ? 2 : 1,
  };
}

function confidenceOf(place: Place, status: 'secret' | 'weak', commented: boolean): Finding['confidence'] {
  if (commented) return 'low';
  if (status === 'weak') return place.shape === 'password' ? 'medium' : 'low';
  return place.certain || (place.shape === 'password' && place.value.length >= 8) ? 'high' : 'medium';
}

/** Names of settings that hold `user:password`. */
const USER_AND_PASSWORD_NAME = /(?:auth|creds|user_?pass(?:word)?|user_?pwd)$/i;

/** Reports a value under a name if the name promises a secret; the kind follows from the name and the value. */
export function claimNamed(
  source: Source,
  report: Report,
  place: Omit<Place, 'kind' | 'family' | 'shape' | 'certain'>,
): void {
  const shape = keyShape(place.key);
  if (shape === 'none' || isHarmlessUnder(place.key, place.value)) return;
  const pair = USER_AND_PASSWORD_NAME.test(place.key)
    ? /^[\w.@-]{1,60}:([^:\s/]{4,200})$/.exec(place.value)?.[1]
    : undefined;
  if (pair !== undefined) {
    claim(source, report, {
      ...place,
      value: pair,
      kind: 'basic-auth',
      family: 'assignment',
      shape: 'password',
      certain: false,
    });
    return;
  }
  claim(source, report, { ...place, ...namedKind(place.key, place.value, shape), shape, certain: false });
}

interface NamedKind {
  readonly kind: string;
  readonly family: SecretFamily;
}

const SPECIAL_NAMES: readonly (readonly [RegExp, RegExp, NamedKind])[] = [
  [/secret_?access_?key|aws_?secret/i, /^[A-Za-z0-9/+]{40}$/, { kind: 'aws-secret-access-key', family: 'aws' }],
  [/session_?token|security_?token/i, /^[A-Za-z0-9/+=]{100,}$/, { kind: 'aws-session-token', family: 'aws' }],
  [
    /account_?key|storage_?(?:account_?)?key|azure_storage/i,
    /^[A-Za-z0-9/+]{86}==$/,
    { kind: 'azure-storage-key', family: 'azure' },
  ],
  [
    /^(?:arm|azure|aad|az|sp|service_?principal)\w*(?:secret|password)/i,
    /^\S{16,}$/,
    { kind: 'azure-client-secret', family: 'azure' },
  ],
  [
    /k3s_?token|rke2?_?token|node_?token|cluster_?token|join_?token|agent_?token/i,
    /^\S{12,}$/,
    { kind: 'cluster-token', family: 'cluster' },
  ],
  [/erlang_?cookie/i, /^\S{8,}$/, { kind: 'erlang-cookie', family: 'cluster' }],
];

function namedKind(key: string, value: string, shape: 'password' | 'token' | 'key'): NamedKind {
  const special = SPECIAL_NAMES.find(([name, form]) => name.test(key) && form.test(value));
  if (special !== undefined) return special[2];
  return { kind: `${shape}-assignment`, family: 'assignment' };
}
