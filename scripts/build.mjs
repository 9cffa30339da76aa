// Builds dist/: split ESM chunks, so that a command loads only what it needs, and the data files beside them.
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { shakeSchemas } from './shake-schemas.mjs';
import { writeNotices } from './write-notices.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist');

// Bundled CommonJS packages call `require` for Node's own modules, which ESM does not have.
const banner = {
  js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
};

async function bundle() {
  return build({
    absWorkingDir: root,
    entryPoints: { main: 'src/cli/main.ts', 'secret-worker': 'src/analyze/secrets/worker.ts' },
    outdir: dist,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // The packages' ES modules can be tree-shaken, their CommonJS builds cannot.
    mainFields: ['module', 'main'],
    conditions: ['module'],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    define: { __VERSION__: JSON.stringify(await version()) },
    banner,
    plugins: [shakeSchemas],
  });
}

async function version() {
  return JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')).version;
}

/** Parses the built-in rules now, so that start-up reads one JSON file instead of many YAML files. */
async function packRules() {
  const folder = path.join(root, 'rules');
  const names = (await readdir(folder, { recursive: true })).filter(isRule).sort();
  const rules = await Promise.all(
    names.map(async (name) => ({
      path: name.split(path.sep).join('/'),
      document: parse(await readFile(path.join(folder, name), 'utf8')),
    })),
  );
  await writeFile(path.join(dist, 'rules.json'), JSON.stringify(rules));
}

function isRule(name) {
  return name.endsWith('.yaml') && /^(aws|azure)[\\/]/.test(name);
}

/** The demo estate is kept in a file a cloud, of different members each, and shipped as one. */
async function joinEstate() {
  const folder = path.join(root, 'src/emulator/demo');
  const parts = await Promise.all(['aws.yaml', 'azure.yaml'].map((name) => readFile(path.join(folder, name), 'utf8')));
  await writeFile(path.join(dist, 'demo-estate.yaml'), parts.join('\n'));
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const result = await bundle();
await packRules();
await joinEstate();
await writeNotices(root, dist, result.metafile);
await chmod(path.join(root, 'bin/imds-audit.js'), 0o755);
