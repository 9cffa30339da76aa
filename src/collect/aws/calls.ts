import pLimit from 'p-limit';
import type { Listing, Reading } from '../../model/gap.ts';
import { classifyError } from './classify-error.ts';
import type { Clients } from './clients.ts';
import { CollectError } from './errors.ts';
import { type Answer, listPages, type Page } from './list-pages.ts';
import type { AwsAction } from './permissions.ts';
import type { SendOptions } from './sdk/send-options.ts';
import { type CallPlace, toGap } from './to-gap.ts';
import { createPace, type Pace, rateOf } from './token-bucket.ts';

/** Whose calls: one account and region, with the clients of the profile that opens them. */
export interface CallScope {
  readonly account: string;
  readonly region: string;
  readonly clients: Clients;
  /** The longest that one call may take with all its attempts, in milliseconds. */
  readonly callMs: number;
}

/** The action of a call and, where the general text does not fit, what it is about and what its failure hides. */
export type CallSubject = AwsAction | Omit<CallPlace, 'account' | 'region'>;

/** Every call of one account and region goes through here: paced by action, few at a time, bounded in time. */
export interface Calls {
  readonly account: string;
  readonly region: string;
  readonly clients: Clients;
  /** One call; whatever it throws is the gap in place of its value. */
  read<T>(subject: CallSubject, send: (options: SendOptions) => Promise<T>): Promise<Reading<T>>;
  /** A whole paged list, with the gap if it ended early. */
  list(subject: CallSubject, ask: AskPage): Promise<Listing<unknown>>;
  /** The same page by page. */
  pages(subject: CallSubject, ask: AskPage): AsyncGenerator<Page>;
  /** Where a call stands, for gaps that are made by hand. */
  place(subject: CallSubject): CallPlace;
}

type AskPage = (token: string | undefined, options: SendOptions) => Promise<Answer>;

const callsAtATime = 10;

/** Makes the calls of one scope. */
export function createCalls(scope: CallScope): Calls {
  const { account, region, clients } = scope;
  const limit = pLimit(callsAtATime);
  const paces = new Map<string, Pace>();
  const endpoints = createEndpointMemory();

  const place = (subject: CallSubject): CallPlace => ({
    account,
    region,
    ...(typeof subject === 'string' ? { api: subject } : subject),
  });

  function send<T>(api: AwsAction, task: (options: SendOptions) => Promise<T>): Promise<T> {
    return limit(async () => {
      endpoints.check(api);
      await paceOf(paces, api)();
      return endpoints.watch(api, () => withinTime(scope.callMs, task));
    });
  }

  function pages(subject: CallSubject, ask: AskPage): AsyncGenerator<Page> {
    const { api } = place(subject);
    return listPages((token) => send(api, (options) => ask(token, options)));
  }

  return {
    account,
    region,
    clients,
    place,
    pages,
    async read(subject, task) {
      const where = place(subject);
      try {
        return { ok: true, value: await send(where.api, task) };
      } catch (error) {
        return { ok: false, gap: toGap(error, where) };
      }
    },
    async list(subject, ask) {
      const items: unknown[] = [];
      for await (const page of pages(subject, ask)) {
        for (const item of page.items) items.push(item);
        if (page.error !== undefined) return { items, gap: toGap(page.error, place(subject)) };
      }
      return { items };
    },
  };
}

function paceOf(paces: Map<string, Pace>, api: string): Pace {
  const known = paces.get(api);
  if (known !== undefined) return known;
  const pace = createPace(rateOf(api));
  paces.set(api, pace);
  return pace;
}

/**
 * Remembers services that never answered in this region, so that a region that hangs costs one timeout and not one for
 * each of its calls.
 */
function createEndpointMemory() {
  const silent = new Map<string, unknown>();
  const answering = new Set<string>();
  const serviceOf = (api: string) => api.slice(0, api.indexOf(':'));
  return {
    check(api: string): void {
      const service = serviceOf(api);
      if (silent.has(service) && !answering.has(service)) throw silent.get(service);
    },
    async watch<T>(api: string, task: () => Promise<T>): Promise<T> {
      const service = serviceOf(api);
      try {
        const value = await task();
        answering.add(service);
        return value;
      } catch (error) {
        if (isSilence(error)) silent.set(service, error);
        else answering.add(service);
        throw error;
      }
    },
  };
}

function isSilence(error: unknown): boolean {
  const { kind, code } = classifyError(error);
  return kind === 'timeout' || (kind === 'unavailable' && ['ENOTFOUND', 'ECONNREFUSED', 'EHOSTUNREACH'].includes(code));
}

/** The SDK's timeouts do not cover credential look-ups and bodies that trickle: this one covers everything. */
async function withinTime<T>(callMs: number, task: (options: SendOptions) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new CollectError('timeout', 'TimeoutError'));
    }, callMs);
  });
  try {
    return await Promise.race([task({ abortSignal: controller.signal }), expiry]);
  } finally {
    clearTimeout(timer);
  }
}
