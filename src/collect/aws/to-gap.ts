import type { Gap } from '../../model/gap.ts';
import { type CloudFixes, fixFor } from '../trouble.ts';
import { classifyError } from './classify-error.ts';
import { type AwsAction, hiddenBy } from './permissions.ts';

/** Where a call was made, and what it was about if about one thing. */
export interface CallPlace {
  readonly account: string;
  readonly region: string;
  readonly api: AwsAction;
  readonly resource?: string;
  /** Replaces the general text of the action. */
  readonly hides?: string;
}

/** Turns whatever a call threw into a gap; only the error's code is taken over, never its text. */
export function toGap(error: unknown, place: CallPlace): Gap {
  const trouble = classifyError(error);
  const fix = fixFor(trouble, fixesFor(place.api));
  return {
    cloud: 'aws',
    account: place.account,
    region: place.region,
    api: place.api,
    kind: trouble.kind,
    code: trouble.code,
    hides: place.hides ?? hiddenBy(place.api),
    ...(place.resource === undefined ? {} : { resource: place.resource }),
    ...(fix === undefined ? {} : { fix }),
  };
}

function fixesFor(api: AwsAction): CloudFixes {
  return {
    denied: `allow ${api}`,
    unresolved: 'check the name of the region and the endpoint',
    malformed: 'check that the endpoint is the service itself and not a proxy, then scan again',
    missing: 'use an endpoint that offers the call',
    refused: refusals,
  };
}

const renewCredentials = 'sign in again or renew the credentials';
const enableRegion = 'enable the region for the account, or leave it out with --region; check the credentials';

const refusals: ReadonlyMap<string, string> = new Map([
  ['AuthFailure', enableRegion],
  ['OptInRequired', enableRegion],
  ['InvalidClientTokenId', enableRegion],
  ['UnrecognizedClientException', enableRegion],
  ['ExpiredToken', renewCredentials],
  ['ExpiredTokenException', renewCredentials],
  ['RequestExpired', renewCredentials],
  ['CredentialsProviderError', renewCredentials],
  ['TokenProviderError', renewCredentials],
  ['SignatureDoesNotMatch', 'check the secret key and the clock of this machine'],
]);
