// Measures a command beside a yardstick, in turn, so that the ratio holds when the machine's speed drifts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);

/** Starts a server of this folder (`serve-*.ts`) and resolves once it has told its address. */
export async function serve(script, args) {
  const command = ['scripts/run-ts.mjs', `bench/${script}`, ...args].map(String);
  const server = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: server.stdout });
  const [url] = await Promise.race([once(lines, 'line'), failed(server)]);
  return { url, stop: () => server.kill('SIGTERM') };
}

async function failed(server) {
  const [code] = await once(server, 'exit');
  throw new Error(`the server ended with ${code}`);
}

async function measure(args, env) {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', path.join(here, 'report-usage.mjs'), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    env: { ...process.env, ...env },
  });
  let usage = '';
  child.stdio[3].on('data', (text) => {
    usage += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  return { wallSeconds: (performance.now() - started) / 1000, ...JSON.parse(usage) };
}

/** Runs both commands `pairs` times in turn and prints minimum, median and maximum of each figure and of its ratio. */
export async function comparePairs({ title, pairs, scan, bare, env }) {
  const runs = [];
  for (let pair = 0; pair < pairs; pair++)
    runs.push({ scan: await measure(scan, env), bare: await measure(bare, env) });
  console.log(title);
  console.log(`${''.padEnd(28)} ${'min'.padStart(8)} ${'median'.padStart(8)} ${'max'.padStart(8)}`);
  for (const figure of ['wallSeconds', 'cpuSeconds', 'peakMiB']) {
    row(
      `scan ${figure}`,
      runs.map((run) => run.scan[figure]),
    );
    row(
      `bare ${figure}`,
      runs.map((run) => run.bare[figure]),
    );
    row(
      `scan / bare ${figure}`,
      runs.map((run) => run.scan[figure] / run.bare[figure]),
    );
  }
}

function row(name, values) {
  const sorted = [...values].sort((a, b) => a - b);
  const shown = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  console.log(`${name.padEnd(28)} ${shown.map((value) => value.toFixed(2).padStart(8)).join(' ')}`);
}
