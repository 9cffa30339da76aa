import { RE2JS } from 're2js';
import { parse } from 'smol-toml';
import type { TokenRule } from './types.ts';

/** Rules that the detector's own finders cover better, and that cost most of the time or of the false findings. */
const COVERED = new Set(['generic-api-key', 'curl-auth-header', 'curl-auth-user']);
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Reads a user's rule file in gitleaks' or betterleaks' TOML format. Regular expressions keep Go's syntax and run in linear time.
 * Left out: rules bound to a path, rules without a regular expression, and three generic ones that the built-in finders cover.
 * Throws an Error that names the rule and what is wrong with it.
 */
export function parseRuleFile(tomlText: string): readonly TokenRule[] {
  if (tomlText.length > MAX_BYTES) throw new Error('The rule file is larger than 4 MB.');
  const root = parseToml(tomlText);
  const entries = root['rules'];
  if (!Array.isArray(entries) || entries.length === 0) throw new Error('The rule file holds no [[rules]].');
  const shared = allowlistsOf(root);
  return entries.flatMap((entry: unknown, index) => ruleOf(entry, index, shared));
}

type Table = Readonly<Record<string, unknown>>;

function parseToml(text: string): Table {
  try {
    return parse(text);
  } catch (error) {
    // The message of the parser quotes the file; its position says enough.
    const line = typeof error === 'object' && error !== null && 'line' in error ? ` (line ${String(error.line)})` : '';
    throw new Error(`The rule file is not valid TOML${line}.`);
  }
}

interface Allow {
  readonly patterns: readonly string[];
  readonly stopWords: readonly string[];
}

function ruleOf(entry: unknown, index: number, shared: Allow): readonly TokenRule[] {
  if (!isTable(entry)) throw new Error(`Rule ${index + 1} of the rule file is not a table.`);
  const id = entry['id'];
  if (typeof id !== 'string' || !/^[\w.-]{1,100}$/.test(id))
    throw new Error(`Rule ${index + 1} of the rule file has no valid id.`);
  const pattern = entry['regex'];
  if (pattern === undefined || entry['path'] !== undefined || COVERED.has(id)) return [];
  if (typeof pattern !== 'string') throw new Error(`Rule ${id}: regex must be a text.`);
  const groups = compiledGroups(pattern, id);
  const group = numberOf(entry, 'secretGroup', id) ?? (groups > 0 ? 1 : 0);
  if (group < 0 || group > groups) throw new Error(`Rule ${id}: secretGroup ${group} does not exist in its regex.`);
  const allow = allowlistsOf(entry);
  for (const allowed of [...allow.patterns, ...shared.patterns]) compiledGroups(allowed, `${id} (allowlist)`);
  return [
    {
      id,
      title: typeof entry['description'] === 'string' ? entry['description'] : id,
      family: 'vendor-token',
      pattern,
      syntax: 'go',
      keywords: textsOf(entry, 'keywords', id).map((keyword) => keyword.toLowerCase()),
      near: [],
      group,
      minEntropy: numberOf(entry, 'entropy', id) ?? 0,
      maskPrefix: '',
      allowPatterns: [...allow.patterns, ...shared.patterns],
      stopWords: [...allow.stopWords, ...shared.stopWords].map((word) => word.toLowerCase()),
      source: 'user rule file',
    },
  ];
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function compiledGroups(pattern: string, id: string): number {
  try {
    return RE2JS.compile(pattern).groupCount();
  } catch {
    throw new Error(`Rule ${id}: its regular expression is not valid in Go's syntax.`);
  }
}

function numberOf(table: Table, name: string, id: string): number | undefined {
  const value = table[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' && typeof value !== 'bigint') throw new Error(`Rule ${id}: ${name} must be a number.`);
  return Number(value);
}

function textsOf(table: Table, name: string, id: string): readonly string[] {
  const value = table[name] ?? [];
  if (!Array.isArray(value) || !value.every((item: unknown) => typeof item === 'string'))
    throw new Error(`Rule ${id}: ${name} must be a list of texts.`);
  return value;
}

/** `[allowlist]` and `[[allowlists]]` for values; those for paths, commits and whole lines have no meaning here. */
function allowlistsOf(table: Table): Allow {
  const lists = [table['allowlist'], ...(Array.isArray(table['allowlists']) ? table['allowlists'] : [])].filter(
    isTable,
  );
  const usable = lists.filter((list) => list['regexTarget'] === undefined || list['regexTarget'] === 'secret');
  const id = typeof table['id'] === 'string' ? table['id'] : 'allowlist';
  return {
    patterns: usable.flatMap((list) => textsOf(list, 'regexes', id)),
    stopWords: usable.flatMap((list) => textsOf(list, 'stopwords', id)),
  };
}
