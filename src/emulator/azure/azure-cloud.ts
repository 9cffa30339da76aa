import type { CloudAnswer, CloudExchange, CloudHandler, CloudRequest } from '../cloud-handler.ts';
import type { Call } from '../fault.ts';
import { ArmError, errorAnswer, jsonAnswer, throttled } from './arm-answer.ts';
import { type ArmTarget, parseArmPath } from './arm-path.ts';
import { type ArmRequest, parameterOf } from './arm-request.ts';
import type { AzureEstate, AzureSubscription } from './azure-estate.ts';
import { identityExchange, tokenOf } from './identity-endpoint.ts';
import { itemOf } from './items.ts';
import { listPage } from './lists.ts';
import { usualPageSize } from './paging.ts';
import { withoutProtected } from './show.ts';
import { subscriptionItem, subscriptionsPage } from './subscriptions.ts';

/** The Azure side of the emulator: the reading half of ARM's REST API, and the token endpoint of a managed identity. */
export function createAzureCloud(estate: AzureEstate, pageSize = usualPageSize): CloudHandler {
  return {
    receive: (request) => {
      if (!/^\/(?:subscriptions|msi\/token)(?:[/?]|$)/i.test(request.path)) return undefined;
      const url = new URL(`http://${request.headers['host'] ?? '127.0.0.1'}${request.path}`);
      if (/^\/msi\/token$/i.test(url.pathname)) return identityExchange(estate, request, url);
      const target = parseArmPath(url.pathname);
      return target === undefined ? undefined : armExchange({ estate, target, url, pageSize }, request);
    },
  };
}

/** What a call does, by its HTTP method, as the last part of a permission says it. */
const verbs: Readonly<Record<string, string>> = {
  GET: 'read',
  PUT: 'write',
  PATCH: 'write',
  DELETE: 'delete',
  POST: 'action',
};

function armExchange(arm: ArmRequest, request: CloudRequest): CloudExchange {
  const { estate, target } = arm;
  const slash = target.type.indexOf('/');
  const verb = verbs[request.method] ?? request.method.toLowerCase();
  const call: Call = {
    service: target.type.slice(0, slash),
    action: `${target.type.slice(slash + 1)}/${verb}`,
    account: findSubscription(estate, target)?.id ?? target.subscription,
    region: 'global',
    form: target.form,
  };
  return {
    call,
    answer: () => answer(arm, request, call),
    refuse: (kind) => errorAnswer(kind === 'deny' ? unauthorized(arm, call) : throttled()),
  };
}

function answer(arm: ArmRequest, request: CloudRequest, call: Call): CloudAnswer {
  try {
    checkRequest(arm, request);
    return jsonAnswer(200, withoutProtected(bodyOf(arm, call)));
  } catch (error) {
    if (error instanceof ArmError) return errorAnswer(error);
    throw error;
  }
}

function checkRequest({ estate, url }: ArmRequest, { method, headers }: CloudRequest): void {
  const { authorization } = headers;
  if (authorization === undefined) {
    throw new ArmError(401, 'AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.");
  }
  if (authorization !== `Bearer ${tokenOf(estate)}`) {
    const challenge = { 'www-authenticate': 'Bearer error="invalid_token"' };
    throw new ArmError(401, 'InvalidAuthenticationToken', 'The access token is invalid.', challenge);
  }
  if ((parameterOf(url, 'api-version') ?? '') === '') {
    const message = 'The api-version query parameter (?api-version=) is required for all requests.';
    throw new ArmError(400, 'MissingApiVersionParameter', message);
  }
  if (method !== 'GET') throw new ArmError(405, 'MethodNotAllowed', `The emulator does not do ${method}.`);
}

function bodyOf(arm: ArmRequest, call: Call) {
  const { estate, target } = arm;
  if (target.type === 'Microsoft.Resources/subscriptions' && target.form === 'list') return subscriptionsPage(arm);
  const subscription = findSubscription(estate, target);
  if (subscription === undefined) {
    throw new ArmError(404, 'SubscriptionNotFound', `The subscription '${target.subscription}' could not be found.`);
  }
  if (subscription.isHidden === true) throw unauthorized(arm, call);
  if (target.type === 'Microsoft.Resources/subscriptions') return subscriptionItem(estate, subscription);
  const request = { ...arm, subscription };
  return target.form === 'item' ? itemOf(request) : listPage(request);
}

function findSubscription({ subscriptions }: AzureEstate, target: ArmTarget): AzureSubscription | undefined {
  return subscriptions.find(({ id }) => id.toLowerCase() === target.subscription.toLowerCase());
}

/** https://learn.microsoft.com/azure/role-based-access-control/troubleshooting */
function unauthorized({ estate: { clientId, objectId }, target }: ArmRequest, { service, action }: Call): ArmError {
  const client = `The client '${clientId}' with object id '${objectId}'`;
  const what = `authorization to perform action '${service}/${action}' over scope '${target.id || '/'}'`;
  return new ArmError(403, 'AuthorizationFailed', `${client} does not have ${what} or the scope is invalid.`);
}
