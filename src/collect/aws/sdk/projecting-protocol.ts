import { AwsEc2QueryProtocol } from '@aws-sdk/core/protocols';
import { instanceAnswerFields } from './instance-fields.ts';
import { projectXml } from './project-xml.ts';

type Deserialize = AwsEc2QueryProtocol['deserializeResponse'];

/**
 * EC2's protocol with one shortcut: of a page of instances only the fields that are used are read. Everything else, and
 * every page that is not plain, is the SDK's own work, so errors are the same with and without the shortcut.
 */
export class ProjectingEc2Protocol extends AwsEc2QueryProtocol {
  override async deserializeResponse<Output extends Awaited<ReturnType<Deserialize>>>(
    ...[operation, context, response]: Parameters<Deserialize>
  ): Promise<Output> {
    if (response.statusCode !== 200 || !isDescribeInstances(operation.name)) {
      return super.deserializeResponse(operation, context, response);
    }
    const bytes = Buffer.concat(await chunksOf(response.body));
    const page = projectXml(bytes.toString('utf8'), 'DescribeInstancesResponse', instanceAnswerFields);
    if (page === undefined)
      return super.deserializeResponse(operation, context, Object.assign(response, { body: bytes }));
    // The fields are those of DescribeInstances' output; a test compares them with the SDK's.
    return { ...page, $metadata: this.deserializeMetadata(response) } as Output;
  }
}

/** Shape names come with or without their namespace. */
function isDescribeInstances(name: string): boolean {
  return name.slice(name.indexOf('#') + 1) === 'DescribeInstances';
}

async function chunksOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return chunks;
}
