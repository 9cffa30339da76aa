import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRuleFile } from '../../../src/analyze/secrets/rule-file.ts';
import { SecretScanner } from '../../../src/analyze/secrets/worker-pool.ts';

let folder = '';
let workerUrl = new URL('file:///nowhere');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'secret-worker-'));
  const outfile = path.join(folder, 'worker.mjs');
  const entry = new URL('../../../src/analyze/secrets/worker.ts', import.meta.url).pathname;
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    banner,
    logLevel: 'error',
  });
  workerUrl = pathToFileURL(outfile);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const text = (value: string): Buffer => Buffer.from(`export DB_PASSWORD=${value}\n`);

describe('SecretScanner', () => {
  it('scans texts in a worker, each with its own answer', async () => {
    const scanner = new SecretScanner({ workerUrl });
    const scans = await Promise.all([
      scanner.scan(text('Kestrel777Zx')),
      scanner.scan(Buffer.from('echo a\n')),
      scanner.scan(text('changeme')),
    ]);
    expect(scans.map(({ hits }) => hits.map((hit) => hit.class))).toEqual([['secret'], [], ['weak']]);
    await scanner.close();
  });

  it('ends a scan at its deadline, says so, and goes on with the next text', async () => {
    const stuck = path.join(folder, 'stuck.mjs');
    await writeFile(
      stuck,
      "import { parentPort } from 'node:worker_threads';\nparentPort.on('message', ({ id, bytes }) => { if (bytes[0] === 0x21) for (;;); parentPort.postMessage({ id, scan: { hits: [], unread: [], imdsUse: [], containerHints: [] } }); });\nparentPort.postMessage({ id: 0 });\n",
    );
    const scanner = new SecretScanner({ workerUrl: pathToFileURL(stuck), deadlineMs: 300 });
    const [first, second] = await Promise.all([scanner.scan(Buffer.from('!')), scanner.scan(Buffer.from('a'))]);
    expect(first.unread).toEqual([{ layer: '', reason: 'timed out' }]);
    expect(second.unread).toEqual([]);
    await scanner.close();
  });

  it('reports a worker that cannot start', async () => {
    const scanner = new SecretScanner({ workerUrl: pathToFileURL(path.join(folder, 'missing.mjs')) });
    expect((await scanner.scan(text('a'))).unread).toEqual([{ layer: '', reason: 'the scanner failed on this text' }]);
    await scanner.close();
  });

  it('answers waiting and later texts as unread when it is closed', async () => {
    const scanner = new SecretScanner({ workerUrl });
    const waiting = scanner.scan(text('a'));
    await scanner.close();
    expect((await waiting).unread[0]?.reason).toBe('the scanner was closed');
    expect((await scanner.scan(text('a'))).unread[0]?.reason).toBe('the scanner was closed');
  });

  it('uses the rules of a user', async () => {
    const extraRules = parseRuleFile(
      "[[rules]]\nid = 'acme-token'\nregex = '''(?i)\\bacme_([a-z0-9]{12})\\b'''\nkeywords = ['acme_']\n",
    );
    const scanner = new SecretScanner({ workerUrl, extraRules });
    const { hits } = await scanner.scan(Buffer.from('run ACME_a1b2c3d4e5f6\n'));
    expect(hits.map(({ kind }) => kind)).toEqual(['acme-token']);
    await scanner.close();
  });
});
