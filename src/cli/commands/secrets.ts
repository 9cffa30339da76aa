import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { SecretHit, TextScan } from '../../analyze/secrets/types.ts';
import { terminalText } from '../../report/escape/terminal.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Io, write } from '../io.ts';
import { openScanner } from '../open-scanner.ts';
import { UsageError } from '../usage-error.ts';

const optionsSchema = z.object({
  format: z.enum(['table', 'json'], { error: '--format wants table or json' }),
  secretRules: z.array(z.string()).default([]),
});

/** `imds-audit secrets scan FILE`: 1 when there is a secret, 3 when a part could not be read, else 0. Throws UsageError. */
export async function scanSecrets(file: string, raw: unknown, io: Io): Promise<ExitCode> {
  const parsed = optionsSchema.safeParse(raw);
  if (!parsed.success) throw new UsageError(parsed.error.issues.map((issue) => issue.message).join('\n'));
  const { format, secretRules } = parsed.data;
  const bytes = await readInput(file, io);
  const scanner = await openScanner(secretRules);
  try {
    const scan = await scanner.scan(bytes);
    await write(io.stdout, format === 'json' ? renderJson(scan) : renderText(scan));
    if (scan.hits.length > 0) return 1;
    return scan.unread.length > 0 ? 3 : 0;
  } finally {
    await scanner.close();
  }
}

async function readInput(file: string, io: Io): Promise<Uint8Array> {
  try {
    return file === '-' ? await buffer(io.stdin) : await readFile(file);
  } catch (error) {
    throw new UsageError(`"${file}" cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function renderJson({ hits, unread }: TextScan): string {
  const findings = hits.map((hit) => ({
    kind: hit.kind,
    class: hit.class,
    line: hit.line,
    layer: hit.layer,
    key: hit.key,
    mask: hit.mask,
    confidence: hit.confidence,
    commented: hit.commented,
    advice: hit.advice,
    fingerprint: fingerprint(hit),
  }));
  return `${JSON.stringify({ findings, unknown: unread }, null, 2)}\n`;
}

/** The place and the kind, never the value: a hash of a weak password could be guessed. */
function fingerprint({ kind, layer, key, ordinal }: SecretHit): string {
  return createHash('sha256')
    .update(JSON.stringify(['secret', kind, layer, key, ordinal]))
    .digest('hex');
}

function renderText({ hits, unread }: TextScan): string {
  const lines = hits.map((hit) => {
    const place = hit.layer === '' ? `line ${hit.line}` : `${hit.layer}, line ${hit.line}`;
    const key = hit.key === '' ? '' : ` ${terminalText(hit.key)} =`;
    return `${hit.class === 'weak' ? 'weak  ' : 'secret'}  ${place}: ${hit.kind}${key} ${hit.mask} (${hit.confidence} confidence)\n        ${hit.advice}\n`;
  });
  const notRead = unread.map(
    ({ layer, reason }) => `unread  ${terminalText(layer === '' ? 'the file' : layer)}: ${terminalText(reason)}\n`,
  );
  const summary = `${hits.length} found, ${unread.length} parts not read\n`;
  return [...lines, ...notRead, summary].join('');
}
