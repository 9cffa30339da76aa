import { onTestFinished, vi } from 'vitest';
import { createAwsCollector } from '../../../src/collect/aws/collector.ts';
import type { AwsCollectorOptions } from '../../../src/collect/aws/options.ts';
import type { Scope } from '../../../src/model/cloud.ts';
import type { AwsCollector } from '../../../src/model/collector.ts';
import { type FakeAws, type Script, startFakeAws } from './fake-aws.ts';

export const scope: Scope = { cloud: 'aws', account: '111122223333', region: 'eu-west-1' };

/** Static credentials and no file or metadata service of the machine that runs the test. */
export function isolateEnvironment(more: Readonly<Record<string, string>> = {}): void {
  const environment = {
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_REGION: undefined,
    AWS_DEFAULT_REGION: undefined,
    AWS_CONFIG_FILE: '/nonexistent/config',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_ENDPOINT_URL: undefined,
    ...more,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
}

/** A collector against a fake AWS that lasts as long as the test. */
export async function openCollector(
  script: Script,
  options: Partial<AwsCollectorOptions> = {},
): Promise<{ aws: FakeAws; collector: AwsCollector }> {
  const aws = await startFakeAws(script);
  const collector = await createAwsCollector({
    profiles: [],
    regions: ['eu-west-1'],
    endpointUrl: aws.url,
    userData: true,
    retryDelayFactor: 0.05,
    clock: () => new Date('2026-03-05T10:00:00Z'),
    ...options,
  });
  onTestFinished(async () => {
    await collector.close();
    await aws.close();
    vi.unstubAllEnvs();
  });
  return { aws, collector };
}
