import type { ArmEndpoint } from '../arm-endpoint.ts';
import type { TokenCredential } from './credential.ts';
import type { Wire } from './wire.ts';

/** What all clients of one credential share. */
export interface ClientSettings {
  readonly credential: TokenCredential;
  readonly endpoint: ArmEndpoint;
  /** Scope of the tokens. */
  readonly scope: string;
  readonly wire: Wire;
  readonly retryDelayFactor: number;
}

/**
 * Options for the clients of both generations of the SDK: the newer ones take the scope of tokens from `credentials` and ask for the
 * public cloud's otherwise, whatever the endpoint; the older ones take it from `credentialScopes`.
 */
export function clientOptions({ endpoint, scope, wire }: ClientSettings) {
  return {
    endpoint: endpoint.sdkUrl,
    credentials: { scopes: [scope] },
    credentialScopes: scope,
    httpClient: wire,
    redirectOptions: { maxRetries: 0 },
  };
}
