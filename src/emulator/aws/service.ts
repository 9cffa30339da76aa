import { NormalizedSchema } from '@smithy/core/schema';
import type { CloudAnswer } from '../cloud-handler.ts';
import type { Shape } from '../shape.ts';
import { readJsonInput, writeJson } from './json-codec.ts';
import type { Operation, OperationSchema } from './operation.ts';
import { readQueryInput } from './query-reader.ts';
import type { ServiceError } from './service-error.ts';
import { escapeXml, writeMembers } from './xml-writer.ts';

/** How a service speaks: reading a request's input, writing an output or an error. */
export interface Protocol {
  readInput(schema: NormalizedSchema, body: string): Shape;
  writeOutput(schema: OperationSchema, output: Shape): CloudAnswer;
  writeError(error: ServiceError): CloudAnswer;
}

/** One service: its name here, how it speaks and refuses, and what it can do. */
export interface Service {
  readonly name: string;
  /** The first half of its IAM actions. */
  readonly permissionPrefix: string;
  readonly protocol: Protocol;
  /** Error codes with their HTTP status. */
  readonly errors: Readonly<Record<'denied' | 'throttled' | 'unknownKey' | 'unknownAction', readonly [string, number]>>;
  readonly operations: readonly Operation[];
}

const requestId = '00000000-0000-4000-8000-000000000000';

/** https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export function ec2Protocol(namespace: string): Protocol {
  return {
    readInput: (schema, body) => readQueryInput(schema, new URLSearchParams(body), 'ec2'),
    writeOutput: (schema, output) => {
      const members = writeMembers(outputOf(schema), output);
      const tag = `${schema[2]}Response`;
      return xml(200, `<${tag} xmlns="${namespace}"><requestId>${requestId}</requestId>${members}</${tag}>`);
    },
    writeError: ({ status, code, message }) => {
      const error = `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
      return xml(status, `<Response><Errors>${error}</Errors><RequestID>${requestId}</RequestID></Response>`);
    },
  };
}

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export function queryProtocol(namespace: string): Protocol {
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return {
    readInput: (schema, body) => readQueryInput(schema, new URLSearchParams(body), 'query'),
    writeOutput: (schema, output) => {
      const result = `<${schema[2]}Result>${writeMembers(outputOf(schema), output)}</${schema[2]}Result>`;
      const tag = `${schema[2]}Response`;
      return xml(200, `<${tag} xmlns="${namespace}">${result}${metadata}</${tag}>`);
    },
    writeError: ({ status, code, message }) => {
      const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
      return xml(
        status,
        `<ErrorResponse xmlns="${namespace}">${error}<RequestId>${requestId}</RequestId></ErrorResponse>`,
      );
    },
  };
}

/** https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html; 1.0 differs in the content type only. */
export function jsonProtocol(version: '1.0' | '1.1'): Protocol {
  const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': requestId };
  return {
    readInput: readJsonInput,
    writeOutput: (_schema, output) => ({ status: 200, headers, body: writeJson(output) }),
    writeError: ({ status, code, message }) => ({ status, headers, body: JSON.stringify({ __type: code, message }) }),
  };
}

function outputOf(schema: OperationSchema): NormalizedSchema {
  return NormalizedSchema.of(schema[5]);
}

function xml(status: number, text: string): CloudAnswer {
  const headers = { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId };
  return { status, headers, body: `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n` };
}
