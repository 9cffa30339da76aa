import pLimit from 'p-limit';
import type { Gap, Listing, Reading } from '../../model/gap.ts';
import { CollectError } from '../errors.ts';
import { gatherPages, listPages, type Page } from '../list-pages.ts';
import { createPaces } from '../pace.ts';
import { fieldAt } from '../raw-field.ts';
import { createSilenceMemory } from '../silent-services.ts';
import { classifyError } from './classify-error.ts';
import type { Clients } from './clients.ts';
import type { AzureAction } from './permissions.ts';
import { rateOf } from './rates.ts';
import { createRefusalMemory } from './refusal-memory.ts';
import type { Exchange, Wire } from './sdk/wire.ts';
import { type CallPlace, toGap } from './to-gap.ts';

/** Whose calls: one subscription, with the clients of the credential that opens it. */
export interface CallScope {
  readonly subscription: string;
  readonly clients: Clients;
  readonly wire: Wire;
}

/** The operation of a call and the one resource that it is about, if it is about one. */
export type CallSubject = AzureAction | { readonly api: AzureAction; readonly resource: string };

/** A paged list of the SDK, of which only the pages are used. */
export interface PagedList {
  byPage(): AsyncIterator<unknown>;
}

/** Every call of one subscription goes through here: paced, few at a time, bounded in time; bodies come as REST gives them. */
export interface ArmCalls {
  readonly subscription: string;
  readonly clients: Clients;
  /** One resource; whatever the call throws is the gap in its place. */
  read(subject: CallSubject, send: () => Promise<unknown>): Promise<Reading<unknown>>;
  /** A whole paged list, with the gap if it ended early. */
  list(subject: CallSubject, open: () => Promise<PagedList>): Promise<Listing<unknown>>;
  /** The same page by page. */
  pages(subject: CallSubject, open: () => Promise<PagedList>): AsyncGenerator<Page>;
  /** The gap for what a call threw. */
  gap(error: unknown, subject: CallSubject): Gap;
}

const callsAtATime = 16;

/** Makes the calls of one subscription. */
export function createArmCalls(scope: CallScope): ArmCalls {
  const { subscription, clients, wire } = scope;
  const limit = pLimit(callsAtATime);
  const pace = createPaces(rateOf);
  const silence = createSilenceMemory(classifyError);
  const refusals = createRefusalMemory(classifyError);

  function send(subject: CallSubject, call: () => Promise<unknown>): Promise<Exchange> {
    const { api, resource } = placeOf(subject, subscription);
    return limit(async () => {
      silence.check(service);
      if (resource !== undefined) refusals.check(api);
      await pace('read');
      if (resource === undefined && isMachineList(api)) await pace('machine-list');
      const watched = () => silence.watch(service, () => wire.exchange(call));
      return resource === undefined ? watched() : refusals.watch(api, watched);
    });
  }

  function pages(subject: CallSubject, open: () => Promise<PagedList>): AsyncGenerator<Page> {
    let iterator: AsyncIterator<unknown> | undefined;
    let isForeign = false;
    return listPages(async () => {
      if (isForeign) throw new CollectError('refused', 'ForeignNextLink');
      const exchange = await send(subject, async () => {
        iterator ??= (await open()).byPage();
        await iterator.next();
      });
      isForeign = exchange.isNextForeign ?? false;
      return { items: itemsOf(exchange.body), next: exchange.nextLink };
    });
  }

  const gap = (error: unknown, subject: CallSubject) => toGap(error, placeOf(subject, subscription));
  return {
    subscription,
    clients,
    gap,
    pages,
    async read(subject, call) {
      try {
        return { ok: true, value: (await send(subject, call)).body };
      } catch (error) {
        return { ok: false, gap: gap(error, subject) };
      }
    },
    list: (subject, open) => gatherPages(pages(subject, open), (error) => gap(error, subject)),
  };
}

/** Resource Manager is one service for all of them. */
const service = 'arm';

function placeOf(subject: CallSubject, account: string): CallPlace {
  return { account, ...(typeof subject === 'string' ? { api: subject } : subject) };
}

function isMachineList(api: AzureAction): boolean {
  return api === 'Microsoft.Compute/virtualMachines/read' || api === 'Microsoft.Compute/virtualMachineScaleSets/read';
}

/** `value` of a list's body; a service sends it even when it is empty. */
function itemsOf(body: unknown): readonly unknown[] | undefined {
  const items = fieldAt(body, 'value');
  return Array.isArray(items) ? items : undefined;
}
