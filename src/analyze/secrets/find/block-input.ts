import type { Report, Source } from '../finding.ts';
import type { Block } from '../text/blocks.ts';
import type { PhysicalLine } from '../text/script-line.ts';
import { parseCommands } from '../text/shell-words.ts';
import { type InputReader, inputReader } from './piped-input.ts';
import { putRow } from './row-values.ts';

/** Finds the secrets among the rows that a heredoc hands to its command: `chpasswd <<EOF`, `passwd bob <<EOF`, `ftp host <<EOF`. */
export function findBlockInput(source: Source, report: Report, block: Block): void {
  const commands = parseCommands(block.head.replace(/<<[-~]?\s*\\?["']?\w+["']?/, ' ')).filter(
    ({ words }) => words.length > 0,
  );
  for (const command of commands) {
    if (/^(?:ftp|tnftp)$/.test(command.words[0]?.text ?? '')) findFtpLogin(source, report, block);
    const reader = inputReader(command);
    if (reader?.form === 'pairs') findPairs(source, report, reader, block.rows);
    else if (reader !== undefined) findAnswers(source, report, reader, block.rows);
  }
}

/** `ftp -n host <<EOF` with `user NAME PASSWORD` as its first command. */
function findFtpLogin(source: Source, report: Report, { rows }: Block): void {
  for (const row of rows.slice(0, 10)) {
    const value = /^\s*(?:quote\s+)?(?:user\s+\S+|pass)\s+["']?([^\s"']+)/i.exec(row.text)?.[1];
    if (value !== undefined)
      putRow(source, report, {
        row,
        commented: false,
        value,
        kind: 'ftp-password',
        key: 'ftp user',
        shape: 'password',
      });
  }
}

const MAX_PAIRS = 200;
/** The answers of `mysql_secure_installation`, the longest dialogue in the table; more rows are a program or a document. */
const MAX_ANSWERS = 12;

function findPairs(source: Source, report: Report, { name }: InputReader, rows: readonly PhysicalLine[]): void {
  for (const row of rows.slice(0, MAX_PAIRS)) {
    const [, user, value] = /^([^\s:#]{1,64}):([^\s:]+)/.exec(row.text.trim()) ?? [];
    if (value === undefined) continue;
    putRow(source, report, {
      row,
      commented: false,
      value,
      kind: 'chpasswd',
      key: `${name} ${user}`,
      shape: 'password',
    });
  }
}

/** A password that is typed a second time to confirm it is one secret. */
function findAnswers(source: Source, report: Report, { name }: InputReader, rows: readonly PhysicalLine[]): void {
  if (rows.length > MAX_ANSWERS) return;
  const seen = new Set<string>();
  for (const row of rows) {
    const value = row.text.trim();
    if (seen.has(value)) continue;
    seen.add(value);
    putRow(source, report, { row, commented: false, value, kind: 'piped-password', key: name, shape: 'password' });
  }
}
