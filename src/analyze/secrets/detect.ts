import { builtinRules } from './builtin-rules.generated.ts';
import { containerHintsOf } from './container-hints.ts';
import { walkLayers } from './decode/walk-layers.ts';
import { findSecrets, readSource } from './find/find-secrets.ts';
import type { Finding } from './finding.ts';
import { imdsUseOf } from './imds-use.ts';
import { limits } from './limits.ts';
import { spreadJson } from './text/spread-json.ts';
import type { ImdsUse, ScanOptions, TokenRule, UnreadLayer } from './types.ts';

/** A finding with the layer it stands in. */
export interface LayerFinding extends Finding {
  readonly layer: string;
}

/** Everything that was seen in one text, values included: for this folder, its tests and its benchmark only. */
export interface Detection {
  readonly findings: readonly LayerFinding[];
  readonly unread: readonly UnreadLayer[];
  readonly imdsUse: readonly ImdsUse[];
  readonly containerHints: readonly string[];
}

const merged = new WeakMap<readonly TokenRule[], readonly TokenRule[]>();

/** One list for each list of extra rules, since what is prepared for a list is kept. */
function withBuiltin(extra: readonly TokenRule[]): readonly TokenRule[] {
  const known = merged.get(extra);
  if (known !== undefined) return known;
  const rules = [...builtinRules, ...extra];
  merged.set(extra, rules);
  return rules;
}

/** Opens a document layer by layer and searches each one. */
export function detect(bytes: Uint8Array, options: ScanOptions = {}): Detection {
  const rules = options.extraRules === undefined ? builtinRules : withBuiltin(options.extraRules);
  const findings: LayerFinding[] = [];
  const imdsUse: ImdsUse[] = [];
  const hints = new Set<string>();
  const unread = walkLayers(bytes, options.asJsonSettings ?? false, ({ path, text, isJson }) => {
    const { text: spread, isOneLine } = spreadJson(text, isJson);
    const source = readSource(spread, isJson);
    const found = findSecrets(source, rules);
    const place = isOneLine ? { layer: path, line: 1 } : { layer: path };
    findings.push(...found.map((finding) => ({ ...finding, ...place })));
    imdsUse.push(...imdsUseOf(source).map((use) => ({ ...use, ...place })));
    for (const hint of containerHintsOf(source)) hints.add(hint);
    return new Set(found.map(({ value }) => value));
  });
  const isCut = findings.length > limits.findings;
  const cut = isCut ? [{ layer: '', reason: `more than ${limits.findings} findings; the rest is not listed` }] : [];
  return {
    findings: findings.slice(0, limits.findings),
    unread: [...unread, ...cut],
    imdsUse,
    containerHints: [...hints].sort(),
  };
}
