// Runs a TypeScript script: node scripts/run-ts.mjs FILE [ARG ...]. Packages stay outside the bundle.
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [script, ...args] = process.argv.slice(2);
if (script === undefined) throw new Error('usage: node scripts/run-ts.mjs FILE [ARG ...]');

const folder = path.join(root, 'node_modules/.cache/run-ts');
const outfile = path.join(folder, `${path.basename(script, '.ts')}-${process.pid}.mjs`);
await mkdir(folder, { recursive: true });
await build({
  entryPoints: [script],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  define: { __VERSION__: '"0.0.0"' },
  logLevel: 'warning',
});
process.argv = [process.argv[0], path.resolve(script), ...args];
try {
  await import(pathToFileURL(outfile).href);
} finally {
  await rm(outfile, { force: true });
}
