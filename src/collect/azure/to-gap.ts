import type { Gap } from '../../model/gap.ts';
import { type CloudFixes, fixFor } from '../trouble.ts';
import { classifyError } from './classify-error.ts';
import { type AzureAction, hiddenBy } from './permissions.ts';

/** Where a call was made, and what it was about if about one thing. */
export interface CallPlace {
  /** Id of the subscription. */
  readonly account: string;
  readonly api: AzureAction;
  readonly resource?: string;
}

/** Turns whatever a call threw into a gap; only the error's code is taken over, never its text. */
export function toGap(error: unknown, { account, api, resource }: CallPlace): Gap {
  const trouble = classifyError(error);
  const fix = fixFor(trouble, fixesFor(api));
  return {
    cloud: 'azure',
    account,
    region: 'global',
    api,
    kind: trouble.kind,
    code: trouble.code,
    hides: hiddenBy(api),
    ...(resource === undefined ? {} : { resource }),
    ...(fix === undefined ? {} : { fix }),
  };
}

function fixesFor(api: AzureAction): CloudFixes {
  return {
    denied: `allow ${api}, which the role Reader has`,
    unresolved: 'check the endpoint and the name resolution',
    malformed: 'check that the endpoint is Azure Resource Manager itself and not a proxy, then scan again',
    missing: 'it may have been deleted during the scan: scan again',
    refused: refusals,
  };
}

const signIn = 'sign in again, to the tenant of the subscription';

const refusals: ReadonlyMap<string, string> = new Map([
  ['InvalidAuthenticationToken', signIn],
  ['InvalidAuthenticationTokenTenant', signIn],
  ['ExpiredAuthenticationToken', signIn],
  ['AuthenticationFailed', signIn],
  ['CredentialUnavailableError', signIn],
  ['AuthenticationError', signIn],
  ['AggregateAuthenticationError', signIn],
  ['ForeignNextLink', 'check the endpoint: its answer leads to another server, which gets no token'],
  ['MissingSubscriptionRegistration', 'register the resource provider with the subscription, or leave it out'],
]);
