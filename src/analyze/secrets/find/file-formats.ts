import type { Report, Source } from '../finding.ts';
import { keyShape } from '../judge/key-words.ts';
import { type Block, collectBlocks } from '../text/blocks.ts';
import type { Command } from '../text/command-groups.ts';
import { outputLines, outputText } from '../text/output-text.ts';
import type { PhysicalLine, ScriptLine } from '../text/script-line.ts';
import { parseCommands } from '../text/shell-words.ts';
import { findBlockInput } from './block-input.ts';
import { claimNamed } from './claims.ts';
import { rowFormats, rowsOf } from './row-formats.ts';
import { putRow } from './row-values.ts';
import { fileKey } from './text-tools.ts';

const NAMED = /pass|secret|cred|auth|token|psk|user|cookie|proxychains|turnserver|vpn|key-?file|logins/i;

/** Where each row of a written file, or of a command's input, comes from. */
interface Written {
  readonly path: string;
  readonly rows: readonly PhysicalLine[];
  readonly commented: boolean;
}

/** Finds secrets that a file's format or name gives away: `.pgpass`, `chap-secrets`, `.vault_pass`, the input of `chpasswd <<EOF`. */
export function findFileFormats(source: Source, report: Report): void {
  for (const block of collectBlocks(source.rows)) findInBlock(source, report, block);
  for (const line of source.lines) {
    if (!/>|\btee\b/.test(line.text) || !NAMED.test(line.text)) continue;
    for (const command of parseCommands(line.text)) findInOutput(source, report, { line, command });
  }
}

function findInBlock(source: Source, report: Report, block: Block): void {
  const path = pathOf(block.head);
  findRows(source, report, { path, rows: block.rows, commented: false });
  findBlockInput(source, report, block);
  findVariableBlock(source, report, block);
}

const VARIABLE = /(?:^|[\s;])\$?(?:env:)?([A-Za-z_]\w{0,60})\s{0,4}=\s{0,4}(?:@["']|["']?\$\(\s{0,2}cat\s+<<)/i;

/** A lone row that becomes the value of a variable: `$secret = @'`, `SECRET=$(cat <<EOF`. */
function findVariableBlock(source: Source, report: Report, { head, rows }: Block): void {
  const key = VARIABLE.exec(head)?.[1];
  const [row, ...others] = rows.filter(({ text }) => text.trim() !== '');
  if (key === undefined || row === undefined || others.length > 0) return;
  const line = { text: row.text, lines: [row.number], commented: false };
  claimNamed(source, report, { key, value: row.text.trim(), quote: 'single', line, offset: 0 });
}

function pathOf(head: string): string {
  return (
    /(?:>|\btee\s+(?:-a\s+)?|(?:Out-File|Set-Content|Add-Content)\s+(?:-(?:File)?Path\s+)?)\s*["']?([^\s"'<>|]+)/i.exec(
      head,
    )?.[1] ?? ''
  );
}

function findInOutput(
  source: Source,
  report: Report,
  { line, command }: { readonly line: ScriptLine; readonly command: Command },
): void {
  const tee = command.words[0]?.text === 'tee' || command.words[1]?.text === 'tee';
  const path = command.target?.text ?? (tee ? command.words.at(-1)?.text : undefined);
  const output = outputText(tee ? (command.pipedFrom.at(-1) ?? command) : command);
  if (path === undefined || output === undefined) return;
  const number = line.lines[0] ?? 1;
  const rows = outputLines(output.text).map((text) => ({ text, number }));
  findRows(source, report, { path, rows, commented: line.commented });
}

function findRows(source: Source, report: Report, { path, rows, commented }: Written): void {
  const formats = rowFormats.filter((candidate) => candidate.path.test(path));
  for (const format of formats) {
    for (const row of rowsOf(format, rows)) {
      const value = format.row.exec(row.text.trim())?.[1];
      if (value !== undefined)
        putRow(source, report, { row, commented, value, kind: format.kind, key: format.kind, shape: format.shape });
    }
  }
  if (formats.length > 0) return;
  const content = rows.filter(({ text }) => text.trim() !== '');
  const name = fileKey(path);
  const shape = keyShape(name);
  const last = content.at(-1);
  if (shape === 'none' || last === undefined || content.length > 2 || /[\s=:]/.test(last.text.trim())) return;
  putRow(source, report, {
    row: last,
    commented,
    value: last.text.trim(),
    kind: 'file-secret',
    key: name,
    shape: shape === 'password' ? shape : 'token',
  });
}
