import { parseTokenRules } from './token-rules.ts';

const HEADER = `// Generated from rules/secrets/*.yaml by scripts/generate-token-rules.ts; change those files instead.
import type { TokenRule } from './types.ts';

/** The built-in token formats. */
export const builtinRules: readonly TokenRule[] = `;

/** The source text of the module that holds the built-in token rules, made from the texts of the rule files in their order. */
export function renderBuiltinRules(yamlTexts: readonly string[]): string {
  const rules = yamlTexts.flatMap((text) => parseTokenRules(text));
  const ids = new Set(rules.map(({ id }) => id));
  if (ids.size !== rules.length) throw new Error('Two token rules have the same id.');
  return `${HEADER}${JSON.stringify(rules, undefined, 2)};\n`;
}
