import { z } from 'zod';
import { azure } from './small-azure.ts';

const itemSchema = z.looseObject({
  id: z.string().default(''),
  name: z.string().default(''),
  properties: z.record(z.string(), z.unknown()).default({}),
});

const bodySchema = itemSchema.extend({
  value: z.array(itemSchema).default([]),
  nextLink: z.string().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});

/** An answer of the emulator. */
export interface ArmReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** The body as the answer about one resource. */
  readonly item: z.infer<typeof itemSchema>;
  readonly items: readonly z.infer<typeof itemSchema>[];
  readonly nextLink: string | undefined;
  readonly error: { readonly code: string; readonly message: string } | undefined;
}

const tokenSchema = z.object({ access_token: z.string() });

/** A bearer token from the emulator's own endpoint. */
export async function fetchToken(endpoint: string, identityHeader = azure.identityHeader): Promise<string> {
  const url = `${endpoint}/msi/token?resource=https%3A%2F%2Fmanagement.azure.com&api-version=2019-08-01`;
  const response = await fetch(url, { headers: { 'X-IDENTITY-HEADER': identityHeader } });
  return tokenSchema.parse(await response.json()).access_token;
}

const tokens = new Map<string, Promise<string>>();

/** Clients keep their token for as long as it lasts. */
function tokenFor(endpoint: string, identityHeader: string | undefined): Promise<string> {
  const key = `${endpoint} ${identityHeader}`;
  const token = tokens.get(key) ?? fetchToken(endpoint, identityHeader);
  tokens.set(key, token);
  return token;
}

interface ArmOptions extends RequestInit {
  /** Of another estate than the small one. */
  readonly identityHeader?: string;
}

/** Asks ARM as a client with a token does; `path` may carry a query of its own, or be a whole nextLink. */
export async function askArm(endpoint: string, path: string, options: ArmOptions = {}): Promise<ArmReply> {
  const { identityHeader, ...init } = options;
  const url = /^http:/.test(path) ? path : `${endpoint}${path}${path.includes('?') ? '&' : '?'}api-version=2024-11-01`;
  const authorization = `Bearer ${await tokenFor(endpoint, identityHeader)}`;
  const { status, headers, ...response } = await read(fetch(url, { headers: { authorization }, ...init }));
  const { value, nextLink, error, ...item } = bodySchema.parse(response.body);
  return { status, headers, body: response.body, item, items: value, nextLink, error };
}

async function read(sent: Promise<Response>): Promise<Pick<ArmReply, 'status' | 'headers' | 'body'>> {
  const response = await sent;
  const body: unknown = await response.json();
  return { status: response.status, headers: response.headers, body };
}
