import type { PhysicalLine } from './script-line.ts';

/** Lines that become a file's content or a command's input: a heredoc, or a `content: |` of a cloud-config. */
export interface Block {
  /** The command line or the path that the lines belong to. */
  readonly head: string;
  readonly rows: readonly PhysicalLine[];
}

const HEREDOC = /<<[-~]?\s{0,3}\\?(["']?)([A-Za-z_][\w.-]{0,40})\1/;
const HERE_STRING = /@(["'])\s*$/;
const BLOCK_SCALAR = /^(\s*)(?:-\s+)?(?:content|data|contents|inline)\s*:\s*[|>][-+\d]*\s*$/;
const PATH = /^\s*(?:-\s+)?(?:path|name|dest|filename)\s*:\s*["']?([^\s"']+)/;
const MAX_ROWS = 2000;
/** Rows in all blocks of a layer; blocks inside blocks count their rows again. */
const MAX_BLOCK_ROWS = 40_000;

/** Finds the heredocs, here-strings, YAML block contents and texts printed over several lines, with the command or path of each. */
export function collectBlocks(rows: readonly PhysicalLine[]): readonly Block[] {
  const blocks: Block[] = [];
  let seen = 0;
  for (let index = 0; index < rows.length && seen < MAX_BLOCK_ROWS; index += 1) {
    const text = rows[index]?.text ?? '';
    const heredoc = HEREDOC.exec(text)?.[2];
    const hereString = HERE_STRING.exec(text)?.[1];
    const block = blockAt(rows, index, { text, heredoc, hereString });
    if (block === undefined) continue;
    seen += block.rows.length;
    blocks.push(block);
  }
  return blocks;
}

interface BlockStart {
  readonly text: string;
  readonly heredoc: string | undefined;
  readonly hereString: string | undefined;
}

/** A quote that `echo` or `printf` opens and a later row closes. */
const OPEN_QUOTE = /^\s*(?:sudo\s+)?(?:echo|printf|Write-Output)\s(?:[^"'|;]*\s)?(["'])([^"']*)$/i;

/** Rows that `echo '...` prints over several lines; the command or file behind the closing quote takes them. */
function printedBlock(rows: readonly PhysicalLine[], index: number, first: RegExpExecArray): Block | undefined {
  const [, mark = '', text = ''] = first;
  const body = until(rows, index, (row) => row.includes(mark));
  const last = rows[index + body.length + 1];
  if (last === undefined || body.length === MAX_ROWS) return undefined;
  const at = last.text.indexOf(mark);
  const ends = [
    { text, number: rows[index]?.number ?? last.number },
    ...body,
    { text: last.text.slice(0, at), number: last.number },
  ];
  return { head: last.text.slice(at + 1), rows: ends.filter((row) => row.text.trim() !== '') };
}

function blockAt(
  rows: readonly PhysicalLine[],
  index: number,
  { text, heredoc, hereString }: BlockStart,
): Block | undefined {
  if (heredoc !== undefined) return { head: text, rows: until(rows, index, (row) => row.trim() === heredoc) };
  if (hereString !== undefined) return hereStringBlock(rows, index, hereString);
  if (BLOCK_SCALAR.test(text)) return scalarBlock(rows, index);
  const printed = text.includes('echo') || text.includes('printf') ? OPEN_QUOTE.exec(text) : null;
  return printed === null ? undefined : printedBlock(rows, index, printed);
}

function until(rows: readonly PhysicalLine[], index: number, isEnd: (row: string) => boolean): readonly PhysicalLine[] {
  const body: PhysicalLine[] = [];
  for (const row of rows.slice(index + 1, index + 1 + MAX_ROWS)) {
    if (isEnd(row.text)) break;
    body.push(row);
  }
  return body;
}

function hereStringBlock(rows: readonly PhysicalLine[], index: number, mark: string): Block {
  const body = until(rows, index, (row) => row.startsWith(`${mark}@`));
  const tail = rows[index + body.length + 1]?.text ?? '';
  return { head: `${rows[index]?.text ?? ''} ${tail}`, rows: body };
}

function scalarBlock(rows: readonly PhysicalLine[], index: number): Block {
  const own = indentOf(rows[index]?.text ?? '');
  const body = until(rows, index, (row) => row.trim() !== '' && indentOf(row) <= own);
  return { head: nearestPath(rows, index + body.length, index), rows: body };
}

/** The `path` of the same list entry stands a few lines before or after its content. */
function nearestPath(rows: readonly PhysicalLine[], end: number, start: number): string {
  const around = [...rows.slice(Math.max(0, start - 5), start).reverse(), ...rows.slice(end + 1, end + 6)];
  for (const { text } of around) {
    const path = PATH.exec(text)?.[1];
    if (path !== undefined) return `> ${path}`;
  }
  return '';
}

function indentOf(text: string): number {
  return text.search(/\S|$/);
}
