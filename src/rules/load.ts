import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { compileRule } from './compile.ts';
import { lintRule } from './lint.ts';
import type { Rule } from './rule.ts';
import { type RuleDocument, ruleDocumentSchema } from './rule-document.ts';
import type { RuleError } from './rule-error.ts';

/** A rule file by its path below the rules' folder, with `/`. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
}

/** A parsed rule file: what the package holds of the built-in rules. */
export interface ParsedRuleFile {
  readonly path: string;
  readonly document: unknown;
}

export interface LoadedRules {
  readonly rules: readonly Rule[];
  readonly errors: readonly RuleError[];
}

/** A rule with the document that it comes from, for its examples. */
export interface RuleWithDocument {
  readonly file: string;
  readonly rule: Rule;
  readonly document: RuleDocument;
}

export interface CompiledFiles {
  readonly compiled: readonly RuleWithDocument[];
  readonly errors: readonly RuleError[];
}

const fileLimitBytes = 256 * 1024;
const fileLimit = 2000;

/** Parses, checks and compiles rule files; `taken` are ids that the files must not use. A broken file is an error, never a silent gap. */
export function compileRules(files: readonly RuleFile[], taken: ReadonlySet<string> = new Set()): LoadedRules {
  const { compiled, errors } = compileRuleFiles(files, taken);
  return { rules: compiled.map(({ rule }) => rule), errors };
}

/** Like {@link compileRules}, with the documents kept. */
export function compileRuleFiles(files: readonly RuleFile[], taken: ReadonlySet<string> = new Set()): CompiledFiles {
  const compiled: RuleWithDocument[] = [];
  const errors: RuleError[] = [];
  const ids = new Set(taken);
  for (const file of files) {
    const result = compileFile(file, ids);
    if (Array.isArray(result)) errors.push(...result.map((message) => ({ file: file.path, message })));
    else compiled.push(result);
  }
  return { compiled, errors };
}

/** Compiles the documents of the package. They were checked when the package was built; a document that does not compile is still an error. */
export function compileRuleDocuments(documents: readonly ParsedRuleFile[]): LoadedRules {
  const rules: Rule[] = [];
  const errors: RuleError[] = [];
  for (const { path, document } of documents) {
    const result = compileDocument(document);
    if ('problems' in result) errors.push(...result.problems.map((message) => ({ file: path, message })));
    else rules.push(result.rule);
  }
  return { rules, errors };
}

/**
 * Reads every `.yaml` file below a folder, in the order of their paths; throws when the folder cannot be read. The folder
 * `secrets` at its top is left out: it holds patterns of the secret detector, which are no rules.
 */
export async function readRuleDirectory(directory: string): Promise<readonly RuleFile[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.startsWith('secrets/'))
    .sort();
  if (paths.length > fileLimit)
    throw new Error(`${directory} holds ${paths.length} rule files, more than ${fileLimit}`);
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(directory, path), 'utf8') })));
}

/** Parses one file's YAML; the problems name line and column. */
export function parseRuleFile(
  file: RuleFile,
): { readonly document: unknown } | { readonly problems: readonly string[] } {
  if (file.text.length > fileLimitBytes) return { problems: [`the file is larger than ${fileLimitBytes} bytes`] };
  const lineCounter = new LineCounter();
  const yaml = parseDocument(file.text, { lineCounter, prettyErrors: false });
  const problems = [...yaml.errors, ...yaml.warnings].map((error) => {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    return `line ${line}, column ${col}: ${error.message}`;
  });
  if (problems.length > 0) return { problems };
  try {
    return { document: yaml.toJS({ maxAliasCount: 20 }) };
  } catch (error) {
    return { problems: [error instanceof Error ? error.message : String(error)] };
  }
}

function compileFile(file: RuleFile, ids: Set<string>): RuleWithDocument | string[] {
  const parsed = parseRuleFile(file);
  if ('problems' in parsed) return [...parsed.problems];
  const result = compileDocument(parsed.document);
  if ('problems' in result) return [...result.problems];
  const problems = lintRule(result.rule, result.document, file.path);
  if (ids.has(result.rule.id)) problems.push(`another rule has the id ${result.rule.id} already`);
  ids.add(result.rule.id);
  return problems.length > 0 ? problems : { file: file.path, ...result };
}

type DocumentResult =
  | { readonly rule: Rule; readonly document: RuleDocument }
  | { readonly problems: readonly string[] };

function compileDocument(input: unknown): DocumentResult {
  const parsed = ruleDocumentSchema.safeParse(input);
  if (!parsed.success) return { problems: parsed.error.issues.map(describeIssue) };
  try {
    return { rule: compileRule(parsed.data), document: parsed.data };
  } catch (error) {
    return { problems: [error instanceof Error ? error.message : String(error)] };
  }
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const place = issue.path.map(String).join('.');
  return place === '' ? issue.message : `${place}: ${issue.message}`;
}
