// Whole scans against a loopback EC2, beside the stock SDK's bare pagination of the same pages, in turn:
//   node bench/scan.mjs [INSTANCES=10000] [PAIRS=5] [REGIONS=1] [LATENCY_MS=0]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const [instances = 10_000, pairs = 5, regions = 1, latencyMs = 0] = process.argv.slice(2).map(Number);

async function serve() {
  const args = ['scripts/run-ts.mjs', 'bench/serve-estate.ts', instances, regions, latencyMs].map(String);
  const server = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: server.stdout });
  const [url] = await Promise.race([once(lines, 'line'), failed(server)]);
  return { url, server };
}

async function failed(server) {
  const [code] = await once(server, 'exit');
  throw new Error(`the server ended with ${code}`);
}

async function measure(args, url) {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', path.join(here, 'report-usage.mjs'), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'GENERATED1',
      AWS_SECRET_ACCESS_KEY: 'unchecked',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  });
  let usage = '';
  child.stdio[3].on('data', (text) => {
    usage += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  return { wallSeconds: (performance.now() - started) / 1000, ...JSON.parse(usage) };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function row(name, values) {
  const sorted = [...values].sort((a, b) => a - b).map((value) => value.toFixed(2));
  console.log(
    `${name.padEnd(28)} ${sorted[0].padStart(8)} ${median(values).toFixed(2).padStart(8)} ${sorted.at(-1).padStart(8)}`,
  );
}

const scan = [
  'bin/imds-audit.js',
  'scan',
  '--cloud',
  'aws',
  '--no-user-data',
  '--format',
  'json',
  '--fail-on',
  'never',
  '--allow-incomplete',
];
const bare = ['bench/bare-pagination.mjs', String(regions)];
const { url, server } = await serve();
try {
  const runs = [];
  for (let pair = 0; pair < pairs; pair++)
    runs.push({ scan: await measure(scan, url), bare: await measure(bare, url) });
  console.log(`${instances} instances, ${regions} regions, ${latencyMs} ms a page, ${pairs} pairs`.padEnd(28));
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
} finally {
  server.kill('SIGTERM');
}
