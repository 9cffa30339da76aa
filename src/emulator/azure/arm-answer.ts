import type { CloudAnswer } from '../cloud-handler.ts';

/** An error that ARM answers with: https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors */
export class ArmError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** An answer of JSON. */
export function jsonAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): CloudAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** The answer that an error stands for. */
export function errorAnswer({ status, code, message, headers }: ArmError): CloudAnswer {
  return jsonAnswer(status, { error: { code, message } }, headers);
}

/** Too many requests; the header says after how many seconds to come back. */
export function throttled(): ArmError {
  const message = 'The number of requests for this subscription and operation was exceeded. Try again after 1 second.';
  return new ArmError(429, 'TooManyRequests', message, { 'retry-after': '1' });
}
