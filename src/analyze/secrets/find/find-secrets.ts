import type { Finding, Report, Source } from '../finding.ts';
import { physicalLines, scriptLines } from '../text/script-line.ts';
import type { TokenRule } from '../types.ts';
import { findAssignments } from './assignments.ts';
import { findAwsKeys } from './aws-keys.ts';
import { findPairs } from './call-pairs.ts';
import { findChpasswdLists } from './cloud-config.ts';
import { findClusterSecrets } from './cluster-secrets.ts';
import { findCommands } from './commands.ts';
import { findCryptHashes } from './crypt-hashes.ts';
import { findEncodedValues } from './encoded-values.ts';
import { findExpect } from './expect.ts';
import { findFallbacks } from './fallbacks.ts';
import { findFileFormats } from './file-formats.ts';
import { findFunctionArguments } from './function-arguments.ts';
import { findHeaders } from './headers.ts';
import { findIniSections } from './ini-sections.ts';
import { collectLists } from './lists.ts';
import { findNestedValues } from './nested-values.ts';
import { findPowerShell } from './powershell.ts';
import { findPrivateKeys } from './private-keys.ts';
import { findProcessSubstitution } from './process-substitution.ts';
import { findSql } from './sql.ts';
import { findTokens } from './token-matcher.ts';
import { findUrlSecrets } from './urls.ts';
import { collectVariables } from './variables.ts';
import { findXml } from './xml.ts';

const FINDERS: readonly ((source: Source, report: Report) => void)[] = [
  findPrivateKeys,
  findAwsKeys,
  findCryptHashes,
  findHeaders,
  findUrlSecrets,
  findClusterSecrets,
  findCommands,
  findFunctionArguments,
  findFileFormats,
  findChpasswdLists,
  findPowerShell,
  findProcessSubstitution,
  findSql,
  findExpect,
  findXml,
  findPairs,
  findNestedValues,
  findIniSections,
  findEncodedValues,
  findAssignments,
  findFallbacks,
];

/** A layer's text cut into lines, with the literals assigned to its variables. */
export function readSource(text: string, isJson: boolean): Source {
  const rows = physicalLines(text, isJson);
  const lines = scriptLines(rows);
  const joined = lines.length === 1 ? (lines[0]?.text ?? '') : lines.map((line) => line.text).join('\n');
  const variables = collectVariables(lines);
  return { rows, lines, text: joined, variables, lists: collectLists(lines), verdicts: new Map() };
}

/** Runs every finder over one layer and returns its findings, one for each place. */
export function findSecrets(source: Source, rules: readonly TokenRule[]): readonly Finding[] {
  const all: Finding[] = [];
  const report: Report = (finding) => {
    all.push(finding);
  };
  findTokens(source, report, rules);
  for (const find of FINDERS) find(source, report);
  return distinct(all);
}

/** A line with more is generated to waste time; its first findings fail the rule as well. */
const LINE_FINDINGS = 50;

/** Of the findings on one value of a line the best ranked stays; a value inside another one is the same secret. */
function distinct(all: readonly Finding[]): readonly Finding[] {
  const kept = new Map<number, Finding[]>();
  for (const finding of [...all].sort((left, right) => right.rank - left.rank)) {
    const row = kept.get(finding.line) ?? [];
    if (row.length >= LINE_FINDINGS || row.some((other) => isSameSecret(other, finding))) continue;
    row.push(finding);
    kept.set(finding.line, row);
  }
  return [...kept.values()].flat().sort((left, right) => left.line - right.line);
}

function isSameSecret(kept: Finding, other: Finding): boolean {
  return kept.value === other.value || kept.value.includes(other.value) || other.value.includes(kept.value);
}
