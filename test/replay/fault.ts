import type { ServerResponse } from 'node:http';

/** An answer about to be sent, which a fault may send in another way or not at all. */
export interface Reply {
  readonly response: ServerResponse;
  /** The address that was asked. */
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Something that goes wrong with requests whose address, with its query, matches. */
export interface Fault {
  readonly when: RegExp;
  /** So many times, or always. */
  readonly times?: number;
  readonly act: (reply: Reply) => void;
}

export type Act = Fault['act'];

/** What Resource Manager says to a principal that lacks a permission. */
export const deny: Act = refuse(403, 'AuthorizationFailed');

export const unauthorized: Act = refuse(401, 'InvalidAuthenticationToken', {
  'WWW-Authenticate': 'Bearer authorization_uri="https://login.windows.net/tenant", error="invalid_token"',
});

/** Throttling with the least wait that the header can name. */
export const throttle: Act = refuse(429, 'TooManyRequests', { 'Retry-After': '1' });

export const brokenPage: Act = ({ response }) => {
  response.writeHead(500, { 'Content-Type': 'text/html' }).end('<html><body>Internal Server Error</body></html>');
};

/** The answer ends in the middle, and the connection says that this was all. */
export const cutShort: Act = ({ response, body }) => {
  const text = JSON.stringify(body);
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(text.slice(0, text.length / 2));
};

/** No answer ever comes. */
export const hang: Act = () => {};

/** The answer begins and never ends. */
export const stall: Act = ({ response }) => {
  response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"value":[');
};

export const reset: Act = ({ response }) => {
  response.socket?.resetAndDestroy();
};

export function redirectTo(url: string): Act {
  return ({ response }) => {
    response.writeHead(302, { Location: url }).end();
  };
}

/** The page is there, and says that the next one lies elsewhere. */
export function leadTo(nextLink: string): Act {
  return ({ response, body }) => sendJson(response, 200, { ...body, nextLink });
}

/** An empty page that leads to another one, at an address that was not asked before. */
export const emptyPage: Act = ({ response, url }) => {
  sendJson(response, 200, { value: [], nextLink: `${url}&more=1` });
};

/** A page that leads to itself. */
export const endlessPage: Act = ({ response, url }) => {
  sendJson(response, 200, { value: [], nextLink: url });
};

/** Every row of the page, and every row once more with its id in capitals. */
export const twice: Act = ({ response, body }) => {
  const rows = Array.isArray(body['value']) ? body['value'] : [];
  const again = rows.map((row) => ({ ...row, id: String(row.id).toUpperCase() }));
  sendJson(response, 200, { ...body, value: [...rows, ...again] });
};

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** A body of an error as Resource Manager writes it. */
export function errorBody(code: string) {
  return { error: { code, message: `made up for a test: ${code}` } };
}

function refuse(status: number, code: string, headers?: Readonly<Record<string, string>>): Act {
  return ({ response }) => sendJson(response, status, errorBody(code), headers);
}
