import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it arrived. */
export interface ArmRequest {
  /** In lower case. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string;
  /** Counts the requests of this path, from 1. */
  readonly count: number;
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
}

/** A body with status 200, a whole answer, or what a broken server does instead of answering. */
export type ArmReply =
  | { readonly body: unknown; readonly status?: number; readonly headers?: Readonly<Record<string, string>> }
  | 'hang'
  | 'stall'
  | 'reset';

/** Answers by the end of the path; other lists are empty. */
export type ArmScript = Readonly<Record<string, (request: ArmRequest) => ArmReply | undefined>>;

export interface FakeArm {
  readonly url: string;
  readonly requests: readonly ArmRequest[];
  close(): Promise<void>;
}

/** A small Resource Manager on a free loopback port that answers what a test tells it to. */
export async function startFakeArm(script: ArmScript = {}): Promise<FakeArm> {
  const requests: ArmRequest[] = [];
  const server = createServer((incoming, response) => {
    const request = toRequest(incoming, requests);
    requests.push(request);
    const found = Object.entries(script).find(([end]) => request.path.endsWith(end.toLowerCase()));
    send(response, found?.[1](request) ?? byDefault(request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const subscription = '00000000-0000-0000-0000-000000000001';

/** The id of a machine or scale set in the subscription. */
export function computeId(type: string, name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Compute/${type}/${name}`;
}

/** ARM's error body, whose message is hostile. */
export function armError(status: number, code: string, headers: Readonly<Record<string, string>> = {}): ArmReply {
  return { status, headers, body: { error: { code, message: '\u001b[31m<b>hostile</b>' } } };
}

function byDefault({ path }: ArmRequest): ArmReply {
  if (path === '/subscriptions') {
    return { body: { value: [{ subscriptionId: subscription, displayName: 'shop', state: 'Enabled' }] } };
  }
  return { body: { value: [] } };
}

function toRequest(incoming: IncomingMessage, earlier: readonly ArmRequest[]): ArmRequest {
  const origin = `http://${incoming.headers.host ?? ''}`;
  const url = new URL(incoming.url ?? '/', origin);
  const path = url.pathname.toLowerCase();
  const count = earlier.filter((request) => request.path === path).length + 1;
  return { path, query: url.searchParams, authorization: incoming.headers.authorization ?? '', count, origin };
}

function send(response: ServerResponse, reply: ArmReply): void {
  if (reply === 'hang') return;
  if (reply === 'reset') {
    response.socket?.destroy();
    return;
  }
  if (reply === 'stall') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"value":[');
    return;
  }
  const { body, status = 200, headers = {} } = reply;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The fake does not listen on a TCP port.');
  return address.port;
}
