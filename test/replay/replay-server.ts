import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerTo, type ReplaySubscription } from './arm-answers.ts';
import { errorBody, type Fault, sendJson } from './fault.ts';

/** One request to Resource Manager and how it was answered; a request that a fault took has no status. */
export interface ReplayCall {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly status?: number;
}

/** Resource Manager and the endpoint of managed identities on one loopback address. */
export interface ReplayServer {
  readonly url: string;
  /** What a child process needs to sign in there and to ask there. */
  readonly env: Readonly<Record<string, string>>;
  readonly calls: readonly ReplayCall[];
  /** For which resources tokens were asked. */
  readonly audiences: ReadonlySet<string>;
  /** What nobody else may see. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

export interface ReplayOptions {
  readonly subscriptions: readonly ReplaySubscription[];
  readonly faults?: readonly Fault[];
}

/** Starts a server on a free port. It lets in only who has its token, and gives that only to who knows its secret header. */
export async function startReplay({ subscriptions, faults = [] }: ReplayOptions): Promise<ReplayServer> {
  const office: TokenOffice = { secret: randomUUID(), token: randomUUID(), audiences: new Set() };
  const { secret, token, audiences } = office;
  const calls: ReplayCall[] = [];
  const strike = createFaults(faults);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    if (url.pathname === '/msi/token') return sendToken({ request, response, url }, office);
    const isKnown = request.headers.authorization === `Bearer ${token}`;
    const { status, body } = isKnown ? answerTo(request.method, url, subscriptions) : stranger;
    const path = `${url.pathname}${url.search}`;
    const fault = isKnown ? strike(decodeURIComponent(path)) : undefined;
    calls.push({ method: request.method ?? '', path, ...(fault === undefined ? { status } : {}) });
    if (fault === undefined) sendJson(response, status, body);
    else fault.act({ response, url: url.href, body });
  });
  const url = await listen(server);
  const env = {
    IMDS_AUDIT_AZURE_ENDPOINT: url,
    IDENTITY_ENDPOINT: `${url}/msi/token`,
    IDENTITY_HEADER: secret,
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
  };
  return { url, env, calls, audiences, secrets: [secret, token], close: () => end(server) };
}

const stranger = { status: 401, body: errorBody('AuthenticationFailed') };

async function listen(server: Server): Promise<string> {
  // Longer than a starved client may sleep between two requests, as the real one does.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

interface TokenRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

interface TokenOffice {
  readonly secret: string;
  readonly token: string;
  readonly audiences: Set<string>;
}

/** https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference */
function sendToken({ request, response, url }: TokenRequest, { secret, token, audiences }: TokenOffice): void {
  if (request.headers['x-identity-header'] !== secret) {
    sendJson(response, 401, errorBody('Unauthorized'));
    return;
  }
  const resource = url.searchParams.get('resource') ?? '';
  audiences.add(resource);
  const expires = Math.floor(Date.now() / 1000) + 3600;
  sendJson(response, 200, { access_token: token, expires_on: String(expires), resource, token_type: 'Bearer' });
}

function createFaults(faults: readonly Fault[]): (path: string) => Fault | undefined {
  const left = new Map(faults.map((fault) => [fault, fault.times ?? Number.POSITIVE_INFINITY]));
  return (path) => {
    const fault = faults.find((one) => one.when.test(path) && (left.get(one) ?? 0) > 0);
    if (fault !== undefined) left.set(fault, (left.get(fault) ?? 0) - 1);
    return fault;
  };
}
