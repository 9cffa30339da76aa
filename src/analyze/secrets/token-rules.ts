import { parse } from 'yaml';
import { parseTemplate, type TemplatePart, templatePattern } from './token-template.ts';
import type { SecretFamily, TokenRule } from './types.ts';

const FAMILIES: ReadonlySet<string> = new Set<SecretFamily>([
  'vendor-token',
  'azure',
  'cluster',
  'private-key',
  'url',
  'aws',
]);
const KNOWN = new Set(['id', 'title', 'family', 'pattern', 'keywords', 'near', 'minEntropy', 'source']);
const MIN_PREFIX = 3;

/**
 * Reads the text of a `rules/secrets/*.yaml` file into token rules. Throws an Error that names the rule when a field is missing,
 * unknown or wrong.
 */
export function parseTokenRules(yamlText: string): readonly TokenRule[] {
  const root: unknown = parse(yamlText);
  if (!Array.isArray(root)) throw new Error('A file of token rules must hold a list.');
  return root.map((entry: unknown, index) => tokenRule(entry, index));
}

function tokenRule(entry: unknown, index: number): TokenRule {
  if (typeof entry !== 'object' || entry === null) throw new Error(`Token rule ${index} is not a mapping.`);
  const fields = new Map<string, unknown>(Object.entries(entry));
  const id = requiredText(fields, 'id', `rule ${index}`);
  for (const key of fields.keys())
    if (!KNOWN.has(key)) throw new Error(`Token rule ${id} has the unknown field ${key}.`);
  const parts = parseTemplate(requiredText(fields, 'pattern', id));
  const near = textList(fields, 'near', id);
  const prefix = literalPrefix(parts);
  return {
    id,
    title: requiredText(fields, 'title', id),
    family: familyOf(fields.get('family'), id),
    pattern: templatePattern(parts),
    syntax: 'js',
    keywords: keywordsOf(textList(fields, 'keywords', id), parts, near),
    near,
    group: 0,
    minEntropy: Number(fields.get('minEntropy') ?? 0),
    maskPrefix: prefix.length >= MIN_PREFIX ? prefix : '',
    allowPatterns: [],
    stopWords: [],
    source: requiredText(fields, 'source', id),
  };
}

/** The texts that neighbouring fixed parts and choices of a format can make together. */
function fixedTexts(parts: readonly TemplatePart[]): readonly (readonly string[])[] {
  const runs: string[][] = [];
  let open: string[] = [''];
  for (const part of parts) {
    const options = part.type === 'literal' ? [part.text] : part.type === 'choice' ? part.options : undefined;
    if (options === undefined) {
      runs.push(open);
      open = [''];
    } else {
      open = open.flatMap((head) => options.map((tail) => head + tail.toLowerCase()));
    }
  }
  return [...runs, open].filter((run) => run.every((text) => /[a-z+]/.test(text)));
}

function shortest(texts: readonly string[]): number {
  return Math.min(...texts.map(({ length }) => length));
}

function requiredText(fields: ReadonlyMap<string, unknown>, name: string, id: string): string {
  const value = fields.get(name);
  if (typeof value !== 'string' || value === '') throw new Error(`Token rule ${id} has no ${name}.`);
  return value;
}

function textList(fields: ReadonlyMap<string, unknown>, name: string, id: string): readonly string[] {
  const value = fields.get(name) ?? [];
  if (!Array.isArray(value) || !value.every((item: unknown) => typeof item === 'string'))
    throw new Error(`Token rule ${id}: ${name} must be a list of texts.`);
  return value.map((item: string) => item.toLowerCase());
}

function isFamily(value: unknown): value is SecretFamily {
  return typeof value === 'string' && FAMILIES.has(value);
}

function familyOf(value: unknown, id: string): SecretFamily {
  if (value === undefined) return 'vendor-token';
  if (!isFamily(value)) throw new Error(`Token rule ${id} has an unknown family.`);
  return value;
}

function literalPrefix(parts: readonly TemplatePart[]): string {
  const first = parts[0];
  return first?.type === 'literal' ? first.text : '';
}

/** The fixed texts of a format are its keywords; a format without any relies on its neighbours. */
function keywordsOf(
  given: readonly string[],
  parts: readonly TemplatePart[],
  near: readonly string[],
): readonly string[] {
  if (given.length > 0) return given;
  const [best] = [...fixedTexts(parts)].sort((left, right) => shortest(right) - shortest(left));
  if (best !== undefined && (shortest(best) >= MIN_PREFIX || near.length === 0)) return best;
  return near;
}
