import { armKey } from '../../model/azure/arm-id.ts';
import type { Scope } from '../../model/cloud.ts';
import type { AzureCollector } from '../../model/collector.ts';
import type { Reading } from '../../model/gap.ts';
import { readAccess } from './access.ts';
import { readAccessProfile } from './access-profile.ts';
import { azureClouds, tokenScope } from './azure-clouds.ts';
import { type ArmCalls, createArmCalls } from './calls.ts';
import { type Clients, createClients } from './clients.ts';
import { readMachinePages } from './machines.ts';
import { readNetwork } from './network.ts';
import { type AzureCollectorOptions, fillTimeouts } from './options.ts';
import { readScaleSetPages } from './scale-sets.ts';
import type { Wire } from './sdk/wire.ts';
import { signIn as signInByChain } from './sign-in.ts';
import { findSubscriptions, type Subscriptions } from './subscriptions.ts';

/** What is opened once there is a token. */
interface Connection {
  readonly clients: Clients;
  readonly wire: Wire;
}

/**
 * The reading side of Azure over the real SDKs. Only `discover` throws: `NoCredentialsError` when there is no token, and
 * `UnknownScopeError` when a named subscription does not exist. The other methods expect scopes that `discover` named.
 */
export function createAzureCollector(options: AzureCollectorOptions): AzureCollector {
  const connection = once(() => connect(options));
  const discovered = once(
    async (): Promise<Subscriptions> => findSubscriptions(options.subscriptions, await connection()),
  );
  const callsOf = remember(
    ({ account }: Scope) => account,
    async ({ account }): Promise<ArmCalls> => {
      return createArmCalls({ subscription: account, ...(await connection()) });
    },
  );
  const profileOf = remember(
    ({ id }: ProfileQuestion) => armKey(id),
    async ({ scope, id }): Promise<Reading<unknown>> => readAccessProfile(await callsOf(scope), id),
  );

  return {
    discover: discovered,
    readAccess: async (scope) => readAccess(await callsOf(scope)),
    readScope: async (scope) => readNetwork(await callsOf(scope)),
    async *machinePages(scope) {
      yield* readMachinePages(await callsOf(scope), options);
    },
    async *scaleSetPages(scope) {
      yield* readScaleSetPages(await callsOf(scope), options);
    },
    readAccessProfile: (scope, id) => profileOf({ scope, id }),
    // Idle connections do not keep a process alive, and the SDK offers nothing to end them.
    close: async () => {},
  };
}

interface ProfileQuestion {
  readonly scope: Scope;
  readonly id: string;
}

async function connect(options: AzureCollectorOptions): Promise<Connection> {
  const { cloud, authority, retryDelayFactor = 1, signIn = signInByChain } = options;
  const scope = tokenScope(cloud);
  const credential = await signIn(scope, authority);
  const { Wire: OpenWire } = await import('./sdk/wire.ts');
  const endpoint = options.endpoint ?? { sdkUrl: azureClouds[cloud].endpoint, isPlain: false };
  const wire = new OpenWire({ endpoint, ...fillTimeouts(options.timeouts) });
  const clients = createClients({ credential, endpoint, scope, wire, retryDelayFactor });
  return { clients, wire };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function remember<K, T>(keyOf: (key: K) => string, make: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const value = known.get(keyOf(key)) ?? make(key);
    known.set(keyOf(key), value);
    return value;
  };
}
