import { builtinRules } from './builtin-rules.generated.ts';
import { findSecrets, readSource } from './find/find-secrets.ts';
import type { Finding } from './finding.ts';
import { keyShape } from './judge/key-words.ts';
import { hitsOf } from './scan-text.ts';
import type { SecretHit } from './types.ts';

/** Tags that clouds and tools write themselves; their values are ids and names. */
const SYSTEM_TAG = /^(?:aws:|kubernetes\.io\/|k8s\.io\/|eks:|karpenter\.|hidden-|ms-resource-usage|Name$)/i;
const MAX_VALUE = 1024;

/** Scans tags: a value that is a secret by its form, or by the tag's name. The layer is `tag`, the key is the tag's name. */
export function scanTags(tags: Readonly<Record<string, string>>): readonly SecretHit[] {
  const findings = Object.entries(tags).flatMap(([name, value]) => tagFindings(name, value.slice(0, MAX_VALUE)));
  return hitsOf(findings.map((finding) => ({ ...finding, layer: 'tag' })));
}

/** One short word: too short for any token format, and no assignment or command. */
const SHORT_WORD = /^[\w./@+-]{0,15}$/;

function tagFindings(name: string, value: string): readonly Finding[] {
  if (SHORT_WORD.test(value) && keyShape(name) === 'none' && keyShape(lastPart(name)) === 'none') return [];
  const isNamed = !SYSTEM_TAG.test(name) && /^[\w.:/@ -]{1,128}$/.test(name);
  const named = isNamed ? find(`${lastPart(name)}=${value.includes(' ') ? JSON.stringify(value) : value}`) : [];
  const all = [...named, ...find(value)];
  const seen = new Set<string>();
  return all.flatMap((finding) => {
    if (seen.has(finding.value)) return [];
    seen.add(finding.value);
    return [{ ...finding, key: name, line: 1, commented: false }];
  });
}

function lastPart(name: string): string {
  return name.split(/[:/ ]/).at(-1) ?? name;
}

function find(text: string): readonly Finding[] {
  return findSecrets(readSource(text, false), builtinRules);
}
