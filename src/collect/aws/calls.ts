import pLimit from 'p-limit';
import type { Listing, Reading } from '../../model/gap.ts';
import { type Answer, gatherPages, listPages, type Page } from '../list-pages.ts';
import { createPaces } from '../pace.ts';
import { createSilenceMemory } from '../silent-services.ts';
import type { SendOptions } from '../within-time.ts';
import { withinTime } from '../within-time.ts';
import { classifyError } from './classify-error.ts';
import type { Clients } from './clients.ts';
import type { AwsAction } from './permissions.ts';
import { rateOf } from './rates.ts';
import { type CallPlace, toGap } from './to-gap.ts';

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
  const pace = createPaces(rateOf);
  const silence = createSilenceMemory(classifyError);

  const place = (subject: CallSubject): CallPlace => ({
    account,
    region,
    ...(typeof subject === 'string' ? { api: subject } : subject),
  });

  function send<T>(api: AwsAction, task: (options: SendOptions) => Promise<T>): Promise<T> {
    return limit(async () => {
      const service = api.slice(0, api.indexOf(':'));
      silence.check(service);
      await pace(api);
      return silence.watch(service, () => withinTime(scope.callMs, task));
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
    list: (subject, ask) => gatherPages(pages(subject, ask), (error) => toGap(error, place(subject))),
  };
}
