import type { GapKind } from '../../model/gap.ts';
import { CollectError } from '../errors.ts';
import { type Trouble, tidyCode } from '../trouble.ts';

/** Codes of sockets and of the SDK's transport: Node's `errors` page and `RestError` of @azure/core-rest-pipeline. */
const kindByCode: ReadonlyMap<string, GapKind> = new Map<string, GapKind>([
  ['ECONNREFUSED', 'unavailable'],
  ['ECONNRESET', 'unavailable'],
  ['EPIPE', 'unavailable'],
  ['ENOTFOUND', 'unavailable'],
  ['EAI_AGAIN', 'unavailable'],
  ['EHOSTUNREACH', 'unavailable'],
  ['ENETUNREACH', 'unavailable'],
  ['EPROTO', 'unavailable'],
  ['REQUEST_SEND_ERROR', 'unavailable'],
  ['PARSE_ERROR', 'malformed'],
  ['ETIMEDOUT', 'timeout'],
  ['ESOCKETTIMEDOUT', 'timeout'],
]);

/** Names of errors of @azure/identity, and the one with which the transport ends a request that takes too long. */
const kindByName: ReadonlyMap<string, GapKind> = new Map<string, GapKind>([
  ['AbortError', 'timeout'],
  ['CredentialUnavailableError', 'refused'],
  ['AuthenticationRequiredError', 'refused'],
  ['AuthenticationError', 'refused'],
  ['AggregateAuthenticationError', 'refused'],
]);

/** Reads kind and code from whatever a call threw; never throws itself. */
export function classifyError(error: unknown): Trouble {
  if (error instanceof CollectError) return { kind: error.kind, code: error.code };
  const code = textField(error, 'code');
  const byCode = kindByCode.get(code);
  if (byCode !== undefined) return { kind: byCode, code };
  if (/^(?:CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_)/.test(code)) {
    return { kind: 'unavailable', code: tidyCode(code) };
  }
  const name = textField(error, 'name');
  const byName = kindByName.get(name);
  if (byName !== undefined) return { kind: byName, code: name };
  return { kind: 'failed', code: tidyCode(code === '' ? name : code) };
}

/**
 * What an answer with another status than 200 means. The code is the body's, `{ error: { code } }`:
 * https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors
 */
export function refusal(status: number, body: unknown): CollectError {
  const code = textField(field(body, 'error'), 'code');
  return new CollectError(kindOfStatus(status), code === '' ? `HTTP${status}` : tidyCode(code));
}

function kindOfStatus(status: number): GapKind {
  if (status === 403) return 'denied';
  if (status === 404) return 'missing';
  if (status === 408) return 'timeout';
  if (status === 429) return 'throttled';
  if (status >= 500) return 'unavailable';
  // A redirect is not followed, and any other 2xx or 1xx is no answer to a read.
  return status >= 300 ? 'refused' : 'malformed';
}

function textField(value: unknown, key: string): string {
  const found = field(value, key);
  return typeof found === 'string' ? found : '';
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
