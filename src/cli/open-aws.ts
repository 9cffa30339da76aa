import { awsSource } from '../scan/aws.ts';
import type { ScanTools } from '../scan/tools.ts';
import type { OpenCloud } from './open-cloud.ts';
import type { ScanOptions } from './parse-scan-options.ts';

/** Finds AWS credentials and the scopes that they open; nothing else is read yet. */
export async function openAws(options: ScanOptions, tools: ScanTools): Promise<OpenCloud> {
  // The SDK's advice to upgrade Node is for its developers; users of this program cannot follow it.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const [{ createAwsCollector }, { NoCredentialsError }] = await Promise.all([
    import('../collect/aws/collector.ts'),
    import('../collect/errors.ts'),
  ]);
  const collector = await createAwsCollector({
    profiles: options.profile,
    regions: options.region,
    userData: options.userData,
    timeouts: { requestMs: options.timeout * 1000 },
    clock: tools.now,
    stockParser: process.env['IMDS_AUDIT_STOCK_PARSER'] === '1',
    ...(options.endpointUrl === undefined ? {} : { endpointUrl: options.endpointUrl }),
  });
  try {
    await collector.discover();
  } catch (error) {
    await collector.close();
    if (!(error instanceof NoCredentialsError)) throw error;
    return { status: 'closed', reason: error.message, hint: error.hint };
  }
  return { status: 'open', source: awsSource(collector, tools), close: () => collector.close() };
}
