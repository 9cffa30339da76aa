// Writes the sample reports into reports/: the demo, with its clock stopped so that they come out the same every day.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const outputs = ['demo.txt', 'demo.json', 'demo.sarif'].flatMap((name) => ['-o', path.join('reports', name)]);
// The table on standard output is not wanted here: `--format` names what the files hold, so nothing is left for it.
const formats = ['table', 'json', 'sarif'].flatMap((name) => ['--format', name]);

const { status, stderr } = spawnSync(process.execPath, ['bin/imds-audit.js', 'demo', ...formats, ...outputs], {
  cwd: root,
  encoding: 'utf8',
  env: { ...process.env, SOURCE_DATE_EPOCH: '1767225600' },
});
if (status !== 0) throw new Error(`the demo ended with ${status}: ${stderr}`);
