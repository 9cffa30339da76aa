import { errorBody } from './fault.ts';
import type { ResourceIndex } from './resource-index.ts';

/** One subscription that the server answers for. */
export interface ReplaySubscription {
  readonly id: string;
  readonly name: string;
  /** Its state in the list of subscriptions; one without is in no list, and answers all the same. */
  readonly state?: string;
  readonly index: ResourceIndex;
}

export interface ArmAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const pageSize = 2;

/** What Resource Manager says. `url` has the address of this server, which links to next pages start with. */
export function answerTo(
  method: string | undefined,
  url: URL,
  subscriptions: readonly ReplaySubscription[],
): ArmAnswer {
  if (method !== 'GET') return refusal(405, 'MethodNotAllowed');
  if (!url.searchParams.has('api-version')) return refusal(400, 'MissingApiVersionParameter');
  const [root, id = '', ...rest] = url.pathname.split('/').filter((segment) => segment !== '');
  if (root?.toLowerCase() !== 'subscriptions') return refusal(404, 'NotFound');
  if (id === '') return page(url, subscriptionRows(subscriptions));
  const subscription = subscriptions.find((one) => one.id === id.toLowerCase());
  if (subscription === undefined) return refusal(404, 'SubscriptionNotFound');
  return resourceAnswer(url, subscription.index, rest);
}

/** `rest` is the path after the subscription: `providers/NS/TYPE`, or `resourceGroups/GROUP/providers/NS/TYPE/NAME[/...]`. */
function resourceAnswer(url: URL, index: ResourceIndex, rest: readonly string[]): ArmAnswer {
  const [first, namespace, type] = rest;
  if (first?.toLowerCase() === 'providers' && rest.length === 3) {
    const withViews = url.searchParams.get('statusOnly') === 'true';
    return page(url, index.rows(`${namespace}/${type}`, { withViews }));
  }
  if (first?.toLowerCase() !== 'resourcegroups' || rest.length < 6) return refusal(404, 'NotFound');
  const isList = rest.length % 2 === 1;
  if (isList) return page(url, index.below(url.pathname.split('/').slice(0, -1).join('/'), rest.at(-1) ?? ''));
  const expand = (url.searchParams.get('$expand') ?? '').toLowerCase().split(',');
  const body = index.get(url.pathname, expand);
  return body === undefined ? refusal(404, 'ResourceNotFound') : { status: 200, body };
}

/** A list goes out in small pages, and its second page is empty and leads on: the real one has such pages. */
function page(url: URL, items: readonly unknown[]): ArmAnswer {
  const pages = Array.from({ length: Math.ceil(items.length / pageSize) }, (_, at) =>
    items.slice(at * pageSize, (at + 1) * pageSize),
  );
  if (pages.length > 1) pages.splice(1, 0, []);
  const at = Number(url.searchParams.get('$skiptoken') ?? 0);
  const value = pages[at] ?? [];
  if (at + 1 >= pages.length) return { status: 200, body: { value } };
  const next = new URL(url);
  next.searchParams.set('$skiptoken', String(at + 1));
  return { status: 200, body: { value, nextLink: next.href } };
}

function subscriptionRows(subscriptions: readonly ReplaySubscription[]) {
  return subscriptions.flatMap(({ id, name, state }) =>
    state === undefined
      ? []
      : [{ id: `/subscriptions/${id}`, subscriptionId: id, tenantId: tenant, displayName: name, state }],
  );
}

const tenant = '99999999-0000-0000-0000-000000000000';

function refusal(status: number, code: string): ArmAnswer {
  return { status, body: errorBody(code) };
}
