import { type Clients, createClients } from './clients.ts';
import { type AwsCollectorOptions, fillTimeouts } from './options.ts';

/** One way into AWS, before it is known whose account it opens. */
export interface Access {
  /** Absent for the default chain. */
  readonly profile?: string;
  /** Where the first calls and the global services are asked. */
  readonly homeRegion: string;
  /** The region of the environment or the profile, if one is set. */
  readonly configuredRegion?: string;
  readonly clients: Clients;
  /** An account id that the credentials themselves carry, as those of SSO and assumed roles do. */
  accountHint(): Promise<string | undefined>;
}

/** Prepares the clients of one profile, or of the default chain; makes no call to AWS yet. */
export async function openAccess(profile: string | undefined, options: AwsCollectorOptions): Promise<Access> {
  const { credentialChain } = await import('./sdk/credentials.ts');
  const credentials = credentialChain(profile);
  const configuredRegion = await readConfiguredRegion(profile);
  const clients = createClients({
    profile,
    credentials,
    endpointUrl: options.endpointUrl,
    timeouts: fillTimeouts(options.timeouts),
    retryDelayFactor: options.retryDelayFactor ?? 1,
    stockParser: options.stockParser ?? false,
  });
  return {
    ...(profile === undefined ? {} : { profile }),
    ...(configuredRegion === undefined ? {} : { configuredRegion }),
    homeRegion: configuredRegion ?? defaultHomeRegion(options.regions),
    clients,
    accountHint: async () => {
      try {
        return (await credentials()).accountId;
      } catch {
        return undefined;
      }
    },
  };
}

async function readConfiguredRegion(profile: string | undefined): Promise<string | undefined> {
  const { openSts } = await import('./sdk/sts.ts');
  const sts = openSts(profile === undefined ? {} : { profile });
  try {
    return await sts.region();
  } catch {
    return undefined;
  } finally {
    sts.close();
  }
}

/**
 * Regions outside the commercial partition have their own accounts and endpoints; their prefixes say which partition
 * it is: https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
function defaultHomeRegion(regions: readonly string[]): string {
  return regions.find((region) => /^(cn|us-gov|us-iso[bf]?|eu-isoe|eusc-de)-/.test(region)) ?? 'us-east-1';
}
