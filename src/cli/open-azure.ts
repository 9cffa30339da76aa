import { azureClouds, cloudOfAuthority } from '../collect/azure/azure-clouds.ts';
import { azureSource } from '../scan/azure.ts';
import type { ScanTools } from '../scan/tools.ts';
import type { OpenCloud } from './open-cloud.ts';
import type { ScanOptions } from './parse-scan-options.ts';

/** Finds Azure credentials and the subscriptions that they open; nothing else is read yet. */
export async function openAzure(options: ScanOptions, tools: ScanTools): Promise<OpenCloud> {
  const [{ createAzureCollector }, { NoCredentialsError, UnknownScopeError }] = await Promise.all([
    import('../collect/azure/collector.ts'),
    import('../collect/errors.ts'),
  ]);
  const collector = createAzureCollector({
    ...whichCloud(options),
    subscriptions: options.subscription,
    userData: options.userData,
    timeouts: { requestMs: options.timeout * 1000 },
    ...(options.azureEndpoint === undefined ? {} : { endpoint: options.azureEndpoint }),
  });
  try {
    const { scopes, skipped, gaps } = await collector.discover();
    if (scopes.length + skipped.length + gaps.length === 0) {
      const hint = 'Ask for the role Reader on the subscription, or sign in to its tenant: az login --tenant ID';
      return { status: 'closed', reason: 'the Azure credentials open no subscription', hint };
    }
  } catch (error) {
    if (!(error instanceof NoCredentialsError || error instanceof UnknownScopeError)) throw error;
    return { status: 'closed', reason: error.message, hint: error.hint };
  }
  return { status: 'open', source: azureSource(collector, tools), close: () => collector.close() };
}

/** Without the option the variable of the Azure SDKs decides, and they sign in where it says. */
function whichCloud({ azureCloud }: ScanOptions) {
  if (azureCloud !== undefined) return { cloud: azureCloud, authority: azureClouds[azureCloud].authority };
  return { cloud: cloudOfAuthority(process.env['AZURE_AUTHORITY_HOST']) };
}
