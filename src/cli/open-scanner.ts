import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseRuleFile } from '../analyze/secrets/rule-file.ts';
import type { TokenRule } from '../analyze/secrets/types.ts';
import { SecretScanner } from '../analyze/secrets/worker-pool.ts';
import { packagedFile } from './packaged-file.ts';
import { UsageError } from './usage-error.ts';

/** The secret detector in its worker, with the user's own token patterns. Throws UsageError for a bad rule file. */
export async function openScanner(ruleFiles: readonly string[]): Promise<SecretScanner> {
  const extraRules = (await Promise.all(ruleFiles.map(readRules))).flat();
  return new SecretScanner({ workerUrl: pathToFileURL(packagedFile('secret-worker.js')), extraRules });
}

async function readRules(file: string): Promise<readonly TokenRule[]> {
  try {
    return parseRuleFile(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UsageError(
      `The secret rules in "${file}" cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
