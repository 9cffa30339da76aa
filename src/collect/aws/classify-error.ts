import type { GapKind } from '../../model/gap.ts';
import { CollectError } from '../errors.ts';
import { type Trouble, tidyCode } from '../trouble.ts';

/**
 * Codes that services document, by meaning.
 * EC2: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-troubleshooting.html and errors-overview;
 * query services: the "Common Errors" page of each API reference; socket codes: Node's `errors` page.
 */
const codesByKind = {
  denied: ['UnauthorizedOperation', 'AccessDenied', 'AccessDeniedException', 'UnauthorizedException', 'NotAuthorized'],
  throttled: [
    'RequestLimitExceeded',
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'RequestThrottled',
    'RequestThrottledException',
    'TooManyRequestsException',
    'BandwidthLimitExceeded',
    'PriorRequestNotComplete',
    'EC2ThrottledException',
    'SlowDown',
  ],
  timeout: ['TimeoutError', 'RequestTimeout', 'RequestTimeoutException', 'AbortError', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'],
  unavailable: [
    'InternalError',
    'InternalFailure',
    'InternalServerError',
    'InternalServiceError',
    'InternalServiceFault',
    'ServiceFailure',
    'ServiceUnavailable',
    'ServiceUnavailableException',
    'Unavailable',
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'EADDRNOTAVAIL',
    'EPROTO',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'UND_ERR_SOCKET',
  ],
  missing: [
    'InvalidAction',
    'UnknownOperation',
    'UnknownOperationException',
    'NotImplemented',
    'UnsupportedOperation',
    'OperationNotSupported',
    'NotFound',
  ],
  refused: [
    'AuthFailure',
    'InvalidClientTokenId',
    'UnrecognizedClientException',
    'ExpiredToken',
    'ExpiredTokenException',
    'InvalidToken',
    'TokenRefreshRequired',
    'RequestExpired',
    'SignatureDoesNotMatch',
    'IncompleteSignature',
    'MissingAuthenticationToken',
    'InvalidSignatureException',
    'OptInRequired',
    'Blocked',
    'PendingVerification',
    'CredentialsProviderError',
    'TokenProviderError',
    'RegionDisabledException',
  ],
} as const satisfies Partial<Record<GapKind, readonly string[]>>;

const kindByCode: ReadonlyMap<string, GapKind> = new Map(
  Object.entries(codesByKind).flatMap(([kind, codes]) => codes.map((code) => [code, kind as GapKind] as const)),
);

/** Names that say nothing: the status and the hidden fields of the SDK's error decide instead. */
const emptyNames = new Set([
  '',
  'Error',
  'SyntaxError',
  'TypeError',
  'RangeError',
  'AggregateError',
  'Unknown',
  'UnknownError',
]);

/** Reads kind and code from whatever an SDK call threw; never throws itself. */
export function classifyError(error: unknown): Trouble {
  if (error instanceof CollectError) return { kind: error.kind, code: error.code };
  const name = textField(error, 'name');
  const systemCode = textField(error, 'code');
  const status = httpStatus(error);
  // The SDK calls a reset connection a TimeoutError; the code of the socket is more honest.
  const code = [systemCode, name].find((candidate) => kindByCode.has(candidate));
  if (code !== undefined) return { kind: kindByCode.get(code) ?? 'failed', code };
  if (/^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_)/.test(systemCode)) {
    return { kind: 'unavailable', code: tidyCode(systemCode) };
  }
  if (emptyNames.has(name)) return classifyNameless(error, { systemCode, status });
  return { kind: kindOfUnlisted(name, status), code: tidyCode(name) };
}

/** The SDK's parsers put the body that they could not read on the error, in a hidden field. */
function classifyNameless(error: unknown, seen: { systemCode: string; status: number | undefined }): Trouble {
  const { status, systemCode } = seen;
  if (status !== undefined && status >= 400) return { kind: kindOfUnlisted('', status), code: `HTTP${status}` };
  if (status !== undefined || hasField(error, '$responseBodyText'))
    return { kind: 'malformed', code: 'MalformedResponse' };
  return { kind: 'failed', code: systemCode === '' ? 'Error' : tidyCode(systemCode) };
}

function kindOfUnlisted(name: string, status: number | undefined): GapKind {
  if (name.includes('NotFound')) return 'missing';
  if (status === undefined) return 'failed';
  if (status >= 500) return 'unavailable';
  if (status === 429) return 'throttled';
  if (status === 404) return 'missing';
  return status >= 400 ? 'refused' : 'failed';
}

function httpStatus(error: unknown): number | undefined {
  const metadata = field(error, '$metadata');
  const response = field(error, '$response');
  const status = field(metadata, 'httpStatusCode') ?? field(response, 'statusCode');
  return typeof status === 'number' ? status : undefined;
}

function textField(value: unknown, key: string): string {
  const found = field(value, key);
  return typeof found === 'string' ? found : '';
}

function hasField(value: unknown, key: string): boolean {
  return field(value, key) !== undefined;
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
