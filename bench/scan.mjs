// Whole scans against a loopback EC2, beside the stock SDK's bare pagination of the same pages, in turn:
//   node bench/scan.mjs [INSTANCES=10000] [PAIRS=5] [REGIONS=1] [LATENCY_MS=0]
import { comparePairs, serve } from './paired-runs.mjs';

const [instances = 10_000, pairs = 5, regions = 1, latencyMs = 0] = process.argv.slice(2).map(Number);
const quiet = ['--no-user-data', '--format', 'json', '--fail-on', 'never', '--allow-incomplete'];
const { url, stop } = await serve('serve-estate.ts', [instances, regions, latencyMs]);
try {
  await comparePairs({
    title: `${instances} instances, ${regions} regions, ${latencyMs} ms a page, ${pairs} pairs`,
    pairs,
    scan: ['bin/imds-audit.js', 'scan', '--cloud', 'aws', ...quiet],
    bare: ['bench/bare-pagination.mjs', String(regions)],
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'GENERATED1',
      AWS_SECRET_ACCESS_KEY: 'unchecked',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  });
} finally {
  stop();
}
