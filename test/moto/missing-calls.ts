import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Answers } from './account-answers.ts';

/**
 * A loopback server in front of moto that answers, by region, the calls which moto lacks and passes on all others
 * unchanged. moto 5.2.3 answers these with HTTP 500: the metadata defaults of an account, and Block Public Access.
 */
export async function fillMissingCalls(
  target: string,
  answersOf: ReadonlyMap<string, Answers>,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    const action = /(?:^|&)Action=(\w+)/.exec(body.toString('latin1'))?.[1] ?? '';
    const answer = answersOf.get(regionOf(incoming))?.[action];
    if (answer === undefined) passOn(incoming, outgoing, { target, body });
    else reply(outgoing, action, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The region that a request is signed for: `Credential=KEY/DATE/REGION/SERVICE/aws4_request`. */
function regionOf({ headers }: IncomingMessage): string {
  return /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
}

function reply(outgoing: ServerResponse, action: string, answer: string): void {
  outgoing.setHeader('content-type', 'text/xml');
  outgoing.end(
    `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId>${answer}</${action}Response>`,
  );
}

function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { target, body }: { target: string; body: Buffer },
): void {
  const { method, headers, url = '/' } = incoming;
  const passed = request(new URL(url, target), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  passed.once('error', () => outgoing.destroy());
  passed.end(body);
}
