import { createServer, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What EC2 answers where moto has no answer: no block on public access, no account defaults. */
const answers: Readonly<Record<string, string>> = {
  DescribeVpcBlockPublicAccessOptions:
    '<vpcBlockPublicAccessOptions><awsAccountId>123456789012</awsAccountId><awsRegion>us-east-1</awsRegion>' +
    '<state>default-state</state><internetGatewayBlockMode>off</internetGatewayBlockMode></vpcBlockPublicAccessOptions>',
  DescribeVpcBlockPublicAccessExclusions: '<vpcBlockPublicAccessExclusionSet/>',
  GetInstanceMetadataDefaults: '<accountLevel/>',
};

/** A loopback server in front of moto that answers the calls which moto lacks and passes on all others unchanged. */
export async function fillMissingCalls(target: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    const action = /(?:^|&)Action=(\w+)/.exec(body.toString('latin1'))?.[1] ?? '';
    const answer = answers[action];
    if (answer !== undefined) {
      outgoing.setHeader('content-type', 'text/xml');
      outgoing.end(
        `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>1</requestId>${answer}</${action}Response>`,
      );
      return;
    }
    const { method, headers, url = '/' } = incoming;
    const passed = request(new URL(url, target), { method, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(outgoing);
    });
    passed.once('error', () => outgoing.destroy());
    passed.end(body);
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
