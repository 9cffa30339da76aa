import type { ClientSettings } from './sdk/client-options.ts';

/** One client a package and subscription, opened when first asked for: importing an SDK costs more than most calls. */
export function createClients(settings: ClientSettings) {
  function perSubscription<Client>(open: (subscription: string) => Promise<Client>) {
    const opened = new Map<string, Promise<Client>>();
    return (subscription: string): Promise<Client> => {
      const known = opened.get(subscription) ?? open(subscription);
      opened.set(subscription, known);
      return known;
    };
  }

  return {
    compute: perSubscription(async (id) => (await import('./sdk/compute.ts')).openCompute(settings, id)),
    network: perSubscription(async (id) => (await import('./sdk/network.ts')).openNetwork(settings, id)),
    authorization: perSubscription(async (id) =>
      (await import('./sdk/authorization.ts')).openAuthorization(settings, id),
    ),
    subscriptions: async () => (await import('./sdk/subscriptions.ts')).openSubscriptions(settings),
  };
}

export type Clients = ReturnType<typeof createClients>;
