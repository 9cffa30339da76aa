import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertNever } from '../model/assert-never.ts';
import { createAwsCloud } from './aws/aws-cloud.ts';
import { createAzureCloud } from './azure/azure-cloud.ts';
import type { CloudAnswer, CloudExchange, CloudHandler, CloudRequest } from './cloud-handler.ts';
import type { Estate } from './estate.ts';
import { type Call, createFaultPicker, type Fault, type FaultKind } from './fault.ts';

export interface EmulatorOptions {
  /** A free one by default. */
  readonly port?: number;
  /** The most items that one answer carries, whatever the request asks for. */
  readonly pageSize?: number;
  readonly latencyMs?: number;
  /** Besides those of the estate. */
  readonly faults?: readonly Fault[];
}

/** A running emulator. */
export interface Emulator {
  /** `http://127.0.0.1:PORT`, the endpoint for every service. */
  readonly url: string;
  /** Every call so far, in order of arrival. */
  readonly calls: readonly Call[];
  /** Ends open connections too, those that hang included. */
  close(): Promise<void>;
}

/** Serves an estate over HTTP on the loopback interface, so that the clouds' real SDKs can talk to it. */
export async function startEmulator(estate: Estate, options: EmulatorOptions = {}): Promise<Emulator> {
  const calls: Call[] = [];
  const pickFault = createFaultPicker([...(options.faults ?? []), ...(estate.faults ?? [])]);
  const clouds = cloudsOf(estate, options.pageSize);
  const server = createServer(async (incoming, response) => {
    try {
      const exchange = receive(clouds, await readRequest(incoming));
      if (exchange !== undefined) calls.push(exchange.call);
      if (options.latencyMs !== undefined) await sleep(options.latencyMs);
      if (exchange === undefined) send(response, notFound);
      else respond(response, exchange, pickFault(exchange.call));
    } catch (error) {
      send(response, { status: 500, headers: { 'content-type': 'text/plain' }, body: `emulator: ${String(error)}\n` });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    calls,
    close: () => closeServer(server),
  };
}

/** Closing twice is no error. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The clouds of an estate, in the order in which they are asked. */
function cloudsOf(estate: Estate, pageSize: number | undefined): readonly CloudHandler[] {
  const aws = createAwsCloud(estate, pageSize);
  return estate.azure === undefined ? [aws] : [createAzureCloud(estate.azure, pageSize), aws];
}

function receive(clouds: readonly CloudHandler[], request: CloudRequest): CloudExchange | undefined {
  for (const cloud of clouds) {
    const exchange = cloud.receive(request);
    if (exchange !== undefined) return exchange;
  }
  return undefined;
}

async function readRequest(incoming: IncomingMessage): Promise<CloudRequest> {
  const { method = 'GET', url = '/', headers } = incoming;
  return { method, path: url, headers, body: await buffer(incoming) };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The emulator does not listen on a TCP port.');
  return address.port;
}

const notFound: CloudAnswer = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'No such service.\n' };
const brokenGateway: CloudAnswer = {
  status: 500,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1><hr>gateway\n',
};

function respond(response: ServerResponse, exchange: CloudExchange, fault: FaultKind | undefined): void {
  if (fault === 'hang') return;
  if (fault === 'reset') response.socket?.resetAndDestroy();
  else send(response, answerUnder(fault, exchange));
}

function answerUnder(fault: Exclude<FaultKind, 'hang' | 'reset'> | undefined, exchange: CloudExchange): CloudAnswer {
  switch (fault) {
    case undefined:
      return exchange.answer();
    case 'deny':
    case 'throttle':
      return exchange.refuse(fault);
    case 'html-500':
      return brokenGateway;
    case 'truncate':
      return firstHalf(exchange.answer());
    default:
      return assertNever(fault);
  }
}

function firstHalf(answer: CloudAnswer): CloudAnswer {
  return { ...answer, body: answer.body.slice(0, answer.body.length / 2) };
}

function send(response: ServerResponse, answer: CloudAnswer): void {
  response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) });
  response.end(answer.body);
}
