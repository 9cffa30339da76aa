import type { AwsTimeouts } from './options.ts';
import { createRetryStrategy } from './retry-strategy.ts';
import type { Credentials } from './sdk/credentials.ts';
import type { Ec2 } from './sdk/ec2.ts';

/** What all clients of one profile share. */
export interface ClientSettings {
  readonly profile: string | undefined;
  readonly credentials: Credentials;
  readonly endpointUrl: string | undefined;
  readonly timeouts: AwsTimeouts;
  readonly retryDelayFactor: number;
  readonly stockParser: boolean;
}

interface Closable {
  close(): void;
}

/** One client a service and region, opened when first asked for: importing an SDK costs more than most calls. */
export function createClients(settings: ClientSettings) {
  const opened: Promise<Closable>[] = [];

  function perRegion<Client extends Closable>(open: (region: string) => Promise<Client>) {
    const byRegion = new Map<string, Promise<Client>>();
    return (region: string): Promise<Client> => {
      const known = byRegion.get(region);
      if (known !== undefined) return known;
      const client = open(region);
      byRegion.set(region, client);
      opened.push(client);
      return client;
    };
  }

  const config = (region: string) => clientConfig(settings, region);
  return {
    ec2: perRegion(async (region) => openEc2(config(region), settings.stockParser)),
    elbV2: perRegion(async (region) => (await import('./sdk/elb-v2.ts')).openElbV2(config(region))),
    elbClassic: perRegion(async (region) => (await import('./sdk/elb-classic.ts')).openElbClassic(config(region))),
    autoScaling: perRegion(async (region) => (await import('./sdk/auto-scaling.ts')).openAutoScaling(config(region))),
    iam: perRegion(async (region) => (await import('./sdk/iam.ts')).openIam(config(region))),
    sts: perRegion(async (region) => (await import('./sdk/sts.ts')).openSts(config(region))),
    cloudWatch: perRegion(async (region) => (await import('./sdk/cloud-watch.ts')).openCloudWatch(config(region))),
    cloudTrail: perRegion(async (region) => (await import('./sdk/cloud-trail.ts')).openCloudTrail(config(region))),
    async close(): Promise<void> {
      for (const client of await Promise.allSettled(opened)) {
        if (client.status === 'fulfilled') client.value.close();
      }
    },
  };
}

export type Clients = ReturnType<typeof createClients>;

async function openEc2(config: ReturnType<typeof clientConfig>, stockParser: boolean): Promise<Ec2> {
  const sdk = await import('./sdk/ec2.ts');
  if (stockParser) return sdk.openEc2(config);
  const { ProjectingEc2Protocol } = await import('./sdk/projecting-protocol.ts');
  return sdk.openEc2({ ...config, protocol: ProjectingEc2Protocol });
}

function clientConfig(settings: ClientSettings, region: string) {
  const { connectMs, requestMs } = settings.timeouts;
  return {
    region,
    credentials: settings.credentials,
    retryStrategy: createRetryStrategy(settings.retryDelayFactor),
    requestHandler: {
      connectionTimeout: connectMs,
      requestTimeout: requestMs,
      socketTimeout: requestMs,
      // Without it the SDK only warns, on the console, that a request takes too long.
      throwOnRequestTimeout: true,
    },
    ...(settings.profile === undefined ? {} : { profile: settings.profile }),
    ...(settings.endpointUrl === undefined ? {} : { endpoint: settings.endpointUrl }),
  };
}
