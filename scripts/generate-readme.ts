import { readFile, writeFile } from 'node:fs/promises';
import { awsPolicy, azureRole } from '../src/cli/commands/permissions.ts';
import { exitCodes } from '../src/cli/exit-code.ts';
import type { OptionSpec } from '../src/cli/option-table.ts';
import { scanOptionSpecs } from '../src/cli/scan-options.ts';

// Rewrites the generated blocks of README.md: options, exit codes, the sample table and the least rights.

const blocks: Readonly<Record<string, string>> = {
  options: fence('text', optionLines(scanOptionSpecs)),
  'exit-codes': exitCodeTable(),
  sample: fence('text', sampleOf(await readFile('reports/demo.txt', 'utf8'))),
  'aws-policy': fence('json', JSON.stringify(awsPolicy(), null, 2)),
  'azure-role': fence('json', JSON.stringify(azureRole(), null, 2)),
};

let text = await readFile('README.md', 'utf8');
for (const [name, content] of Object.entries(blocks)) text = replaceBlock(text, name, content);
await writeFile('README.md', text);

function replaceBlock(readme: string, name: string, content: string): string {
  const [begin, end] = [`<!-- begin: ${name} -->`, `<!-- end: ${name} -->`];
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no block ${name}`);
  return `${readme.slice(0, from + begin.length)}\n${content}\n${readme.slice(to)}`;
}

function fence(language: string, content: string): string {
  return `\`\`\`${language}\n${content.trimEnd()}\n\`\`\``;
}

function optionLines(specs: readonly OptionSpec[]): string {
  const width = Math.max(...specs.map(({ flags }) => flags.length));
  const groups = [...new Set(specs.map(({ group }) => group))];
  return groups
    .map((group) => {
      const lines = specs
        .filter((spec) => spec.group === group)
        .map((spec) => `  ${spec.flags.padEnd(width)}  ${meaning(spec)}`);
      return [`${group}:`, ...lines].join('\n');
    })
    .join('\n\n');
}

function meaning({ help, repeatable, choices, env, default: byDefault }: OptionSpec): string {
  const notes = [
    ...(choices === undefined ? [] : [choices.join(' | ')]),
    ...(byDefault === undefined ? [] : [`default: ${byDefault}`]),
    ...(env === undefined ? [] : [`env: ${env}`]),
    ...(repeatable === true ? ['repeatable'] : []),
  ];
  return notes.length === 0 ? help : `${help} [${notes.join('; ')}]`;
}

function exitCodeTable(): string {
  const rows = Object.entries(exitCodes).map(([code, means]) => `| ${code} | ${means} |`);
  return ['| code | meaning |', '|---|---|', ...rows].join('\n');
}

/** The head of the demo's table, down to its first findings, and its summary. */
function sampleOf(table: string): string {
  const lines = table.split('\n');
  const summary = lines.findIndex((line) => line.startsWith('SUMMARY'));
  if (summary < 0) throw new Error('reports/demo.txt has no summary');
  return [...lines.slice(0, 58), '...', '', ...lines.slice(summary)].join('\n');
}
