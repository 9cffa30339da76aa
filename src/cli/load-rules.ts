import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { compileRuleDocuments, compileRules, type LoadedRules, readRuleDirectory } from '../rules/load.ts';
import type { Rule } from '../rules/rule.ts';
import { formatRuleErrors } from '../rules/rule-error.ts';
import { packagedFile } from './packaged-file.ts';
import { UsageError } from './usage-error.ts';

const packedRulesSchema = z.array(z.object({ path: z.string(), document: z.unknown() }));

/** Built-in rules, then those of the user's folders; only the named ones if any are named. Throws UsageError. */
export async function loadRules(folders: readonly string[], only: readonly string[] = []): Promise<readonly Rule[]> {
  const rules = [...(await builtInRules())];
  for (const folder of folders) rules.push(...(await userRules(folder, rules)));
  const missing = only.filter((id) => !rules.some((rule) => rule.id === id));
  if (missing.length > 0) throw new UsageError(`There is no rule ${missing.join(', ')}.`, 'imds-audit rules list');
  return only.length === 0 ? rules : rules.filter((rule) => only.includes(rule.id));
}

/** The rules that the package holds. */
export async function builtInRules(): Promise<readonly Rule[]> {
  const packed = packedRulesSchema.parse(JSON.parse(await readFile(packagedFile('rules.json'), 'utf8')));
  return checked(compileRuleDocuments(packed));
}

async function userRules(folder: string, known: readonly Rule[]): Promise<readonly Rule[]> {
  const files = await readRuleDirectory(folder).catch((error: unknown) => {
    throw new UsageError(`The rules in "${folder}" cannot be read: ${reason(error)}`);
  });
  if (files.length === 0) throw new UsageError(`There is no rule file (.yaml) in "${folder}".`);
  return checked(compileRules(files, new Set(known.map((rule) => rule.id))));
}

function checked({ rules, errors }: LoadedRules): readonly Rule[] {
  if (errors.length > 0) throw new UsageError(formatRuleErrors(errors), 'imds-audit rules test DIR says more');
  return rules;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
