// Whole scans against a loopback Resource Manager, beside the stock SDK's bare pagination of machines, interfaces and addresses:
//   node bench/scan-azure.mjs [MACHINES=10000] [PAIRS=5] [PAGE_SIZE=1000]
// Pages are larger than Azure's, so that the pace that Azure asks for does not decide the time.
import { comparePairs, serve } from './paired-runs.mjs';

const [machines = 10_000, pairs = 5, pageSize = 1000] = process.argv.slice(2).map(Number);
const quiet = ['--no-user-data', '--format', 'json', '--fail-on', 'never', '--allow-incomplete'];
const { url, stop } = await serve('serve-azure.ts', [machines, pageSize]);
try {
  await comparePairs({
    title: `${machines} machines, ${pageSize} a page, ${pairs} pairs`,
    pairs,
    scan: ['bin/imds-audit.js', 'scan', '--cloud', 'azure', ...quiet],
    bare: ['bench/bare-pagination-azure.mjs', url],
    env: {
      IMDS_AUDIT_AZURE_ENDPOINT: url,
      IDENTITY_ENDPOINT: `${url}/msi/token`,
      IDENTITY_HEADER: 'generated',
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    },
  });
} finally {
  stop();
}
