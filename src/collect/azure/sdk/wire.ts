import { AsyncLocalStorage } from 'node:async_hooks';
import {
  createDefaultHttpClient,
  type HttpClient,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { CollectError } from '../../errors.ts';
import { withinTime } from '../../within-time.ts';
import { type ArmEndpoint, pinnedLink } from '../arm-endpoint.ts';
import { refusal } from '../classify-error.ts';

/** What came over the wire for one call of the SDK; of several attempts, the last one's. */
export interface Exchange {
  /** The body as JSON, as REST gives it. */
  body?: unknown;
  /** Why the last attempt brought no body; absent when none reached the server. */
  refused?: CollectError;
  /** Another page follows. */
  nextLink?: string;
  /** Another page follows that lies on another server: nobody is to ask for it. */
  isNextForeign?: boolean;
  /** Ends requests under way when the time of the call is over. */
  abortSignal?: AbortSignal;
}

export interface WireOptions {
  readonly endpoint: ArmEndpoint;
  /** For one attempt, in milliseconds. */
  readonly requestMs: number;
  /** For one call with all its attempts and the waits between them, in milliseconds. */
  readonly callMs: number;
}

/**
 * The transport below the SDK. The SDK makes the address, signs in, waits and tries again; what comes back is kept here as it
 * came, and the SDK gets only as much of it as it needs to find the next page: its typed deserializers drop what they do not know
 * and cost more than everything else. Requests leave for the endpoint's server alone, whatever a page or a redirect says.
 */
export class Wire implements HttpClient {
  readonly #options: WireOptions;
  readonly #http = createDefaultHttpClient();
  readonly #current = new AsyncLocalStorage<Exchange>();

  constructor(options: WireOptions) {
    this.#options = options;
  }

  /**
   * Runs one call of the SDK and resolves with what it exchanged; rejects when no answer with status 200 came in time. A call
   * whose time ran out while it waited as the service had told it was throttled, not slow.
   */
  async exchange(call: () => Promise<unknown>): Promise<Exchange> {
    const exchange: Exchange = {};
    try {
      await withinTime(this.#options.callMs, ({ abortSignal }) => {
        exchange.abortSignal = abortSignal;
        return this.#current.run(exchange, call);
      });
    } catch (error) {
      // The SDK may stumble over the little that it is given; the answer is there all the same.
      if (exchange.body === undefined) throw exchange.refused ?? error;
    }
    if (exchange.refused !== undefined) throw exchange.refused;
    return exchange;
  }

  async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
    const exchange = this.#current.getStore();
    if (exchange === undefined) throw new Error('A request outside an exchange');
    delete exchange.body;
    delete exchange.refused;
    const response = await this.#http.sendRequest(this.#outgoing(request, exchange));
    const answer = { ...response, request };
    const body = readJson(response.bodyAsText);
    if (response.status !== 200) {
      if (response.status === 429 && !response.headers.has('Retry-After')) response.headers.set('Retry-After', '1');
      exchange.refused = refusal(response.status, body);
      return answer;
    }
    if (body === undefined) {
      exchange.refused = new CollectError('malformed', 'MalformedResponse');
      return { ...answer, bodyAsText: '{}' };
    }
    exchange.body = body;
    return { ...answer, bodyAsText: this.#skeleton(body, exchange) };
  }

  #outgoing(request: PipelineRequest, exchange: Exchange): PipelineRequest {
    const { endpoint, requestMs } = this.#options;
    const url = new URL(request.url);
    if (url.origin !== new URL(endpoint.sdkUrl).origin) throw new CollectError('refused', 'ForeignHost');
    const { abortSignal } = exchange;
    const outgoing = { ...request, timeout: requestMs, ...(abortSignal === undefined ? {} : { abortSignal }) };
    if (!endpoint.isPlain) return outgoing;
    // Node's http takes an IPv6 address without its brackets.
    const hostname = url.hostname.replace(/^\[|\]$/g, '');
    const plain = request.url.replace(/^https:/i, 'http:');
    return { ...outgoing, url: plain, allowInsecureConnection: true, requestOverrides: { hostname } };
  }

  /** An empty page with the address of the next one, which is all that the SDK's iterators look for. */
  #skeleton(body: unknown, exchange: Exchange): string {
    delete exchange.nextLink;
    const link = nextLinkOf(body);
    if (link === undefined) return '{"value":[]}';
    const pinned = pinnedLink(link, this.#options.endpoint);
    exchange.nextLink = pinned ?? link;
    exchange.isNextForeign = pinned === undefined;
    return JSON.stringify(pinned === undefined ? { value: [] } : { value: [], nextLink: pinned });
  }
}

function readJson(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

function nextLinkOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const link: unknown = Reflect.get(body, 'nextLink');
  return typeof link === 'string' && link !== '' ? link : undefined;
}
