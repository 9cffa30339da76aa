// Validates every SARIF file of the repository with Microsoft's validator and GitHub's ingestion rules.
// The checker lies beside the checkout; the validator (100 MB) is fetched here, so that nobody else has to install it.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const checker = path.join(root, '../shared/tools/sarif/check-sarif.mjs');
const tool = '@microsoft/sarif-multitool@5.7.0';
const folder = path.join(root, 'node_modules/.cache/sarif-gate');
const binary = path.join(folder, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool');

function installValidator() {
  if (existsSync(binary)) return;
  mkdirSync(folder, { recursive: true });
  run('npm', ['install', '--prefix', folder, '--no-save', '--ignore-scripts', tool]);
  chmodSync(binary, 0o755);
}

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
}

function sarifFiles() {
  const folders = ['reports', 'test'];
  return folders.flatMap((name) =>
    readdirSync(path.join(root, name), { recursive: true })
      .filter((file) => file.endsWith('.sarif'))
      .map((file) => path.join(root, name, file)),
  );
}

if (existsSync(checker)) {
  const files = sarifFiles();
  if (files.length === 0) throw new Error('there is no SARIF file to check');
  installValidator();
  run(process.execPath, [checker, '--tool', binary, ...files]);
} else {
  console.log('SARIF gate: skipped, the checker is not beside this checkout');
}
