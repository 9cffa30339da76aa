import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { emptyAnswers } from './empty-answers.ts';

/** One SDK call as it arrived: the region and service are those that it was signed for. */
interface FakeCall {
  /** `ec2:DescribeInstances`, by the name of the signing service. */
  readonly action: string;
  readonly region: string;
  readonly accessKey: string;
  readonly query: URLSearchParams;
  readonly json: unknown;
}

/** A body with status 200, a status with a body, or what a broken service does instead of answering. */
export type FakeReply =
  | string
  | { readonly status: number; readonly body: string; readonly type?: string }
  | 'hang'
  | 'stall'
  | 'reset';

/** Answers of some actions; the others get an empty list. The count begins at 1 for each action. */
export type Script = Readonly<Record<string, (call: FakeCall, count: number) => FakeReply | undefined>>;

export interface FakeAws {
  readonly url: string;
  readonly calls: readonly FakeCall[];
  close(): Promise<void>;
}

/** A small AWS on a free loopback port that answers what a test tells it to. */
export async function startFakeAws(script: Script = {}): Promise<FakeAws> {
  const calls: FakeCall[] = [];
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const call = toCall(request, body);
      calls.push(call);
      const count = (counts.get(call.action) ?? 0) + 1;
      counts.set(call.action, count);
      send(response, script[call.action]?.(call, count) ?? emptyAnswers[call.action] ?? unknownAction(call.action));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The error document of the EC2 query protocol. */
export function ec2Error(code: string, status = 403): FakeReply {
  const body = `<?xml version="1.0"?><Response><Errors><Error><Code>${code}</Code><Message>hostile &lt;b&gt;text</Message></Error></Errors><RequestID>r</RequestID></Response>`;
  return { status, body };
}

/** The error document of the other query services. */
export function queryError(code: string, status = 403): FakeReply {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>hostile</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
  return { status, body };
}

/** The error document of the JSON services. */
export function jsonError(code: string, status = 400): FakeReply {
  return { status, body: JSON.stringify({ __type: code, message: 'hostile' }), type: 'application/x-amz-json-1.1' };
}

function unknownAction(action: string): FakeReply {
  return ec2Error(`TestHasNoAnswerFor.${action.replace(':', '.')}`, 400);
}

function toCall(request: IncomingMessage, body: string): FakeCall {
  const credential = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
  const [, accessKey = '', region = '', service = ''] = credential;
  const target = request.headers['x-amz-target'];
  const isJson = typeof target === 'string';
  const query = new URLSearchParams(isJson ? '' : body);
  const name = isJson ? (target.split('.').at(-1) ?? '') : (query.get('Action') ?? '');
  // The classic and the newer load balancers share a service and differ in their API version.
  const suffix = service === 'elasticloadbalancing' && query.get('Version') === '2012-06-01' ? '#classic' : '';
  const json: unknown = isJson ? JSON.parse(body) : undefined;
  return { action: `${service}:${name}${suffix}`, region, accessKey, query, json };
}

function send(response: ServerResponse, reply: FakeReply): void {
  if (reply === 'hang') return;
  if (reply === 'reset') {
    response.socket?.destroy();
    return;
  }
  if (reply === 'stall') {
    response.writeHead(200, { 'content-type': 'text/xml', 'content-length': '1000' });
    response.write('<DescribeInstancesResponse>');
    return;
  }
  const { status, body, type = 'text/xml' } = typeof reply === 'string' ? { status: 200, body: reply } : reply;
  const isJson = body.startsWith('{');
  response.writeHead(status, { 'content-type': isJson ? 'application/x-amz-json-1.1' : type });
  response.end(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
