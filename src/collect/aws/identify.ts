import type { Gap } from '../../model/gap.ts';
import { answerPart } from '../answer-part.ts';
import { NoCredentialsError } from '../errors.ts';
import type { Trouble } from '../trouble.ts';
import type { Access } from './access.ts';
import { createCalls } from './calls.ts';
import { classifyError } from './classify-error.ts';

/** Whose account an access opens, or why it opens none. */
export type Identity =
  | { readonly status: 'known'; readonly account: string; readonly gap?: Gap }
  | { readonly status: 'refused'; readonly trouble: Trouble; readonly gap: Gap };

const api = 'sts:GetCallerIdentity';

/**
 * Asks STS for the account. Credentials that are missing, expired or refused open nothing; if it is STS that fails, the
 * scan goes on under the account id that the credentials carry, or under `unknown`.
 */
export async function identify(access: Access, callMs: number): Promise<Identity> {
  const calls = createCalls({ account: 'unknown', region: access.homeRegion, clients: access.clients, callMs });
  let trouble: Trouble | undefined;
  const reading = await calls.read({ api, ...named(access) }, async (options) => {
    try {
      const sts = await access.clients.sts(access.homeRegion);
      return answerPart((await sts.getCallerIdentity({}, options)).Account);
    } catch (error) {
      trouble = classifyError(error);
      throw error;
    }
  });
  if (reading.ok) return { status: 'known', account: reading.value };
  trouble ??= { kind: reading.gap.kind, code: reading.gap.code };
  if (opensNothing(trouble)) return { status: 'refused', trouble, gap: refusedGap(access, reading.gap) };
  const account =
    (await access.accountHint()) ?? (access.profile === undefined ? 'unknown' : `profile:${access.profile}`);
  return { status: 'known', account, gap: { ...reading.gap, account } };
}

function opensNothing({ kind, code }: Trouble): boolean {
  return kind === 'refused' || code === 'ECONNREFUSED' || code === 'ENOTFOUND';
}

function refusedGap(access: Access, gap: Gap): Gap {
  return { ...gap, hides: `everything that ${nameOf(access)} would open` };
}

function named(access: Access) {
  return access.profile === undefined ? {} : { resource: `profile ${access.profile}` };
}

function nameOf(access: Access): string {
  return access.profile === undefined ? 'the default credentials' : `the credentials of profile ${access.profile}`;
}

/** The error of a scan that none of the profiles opened, with the hint that fits the first of them. */
export function noAccess(access: Access, trouble: Trouble): NoCredentialsError {
  const { code, kind } = trouble;
  if (code === 'CredentialsProviderError' || code === 'TokenProviderError') return noneFound(access.profile, code);
  if (kind !== 'refused') {
    const hint = 'Check the network, the region and --endpoint-url';
    return new NoCredentialsError(`AWS cannot be reached in ${access.homeRegion} (${code})`, { code, hint });
  }
  const hint = 'Sign in again or renew the credentials, and check the clock of this machine';
  return new NoCredentialsError(`AWS refused ${nameOf(access)} (${code})`, { code, hint });
}

function noneFound(profile: string | undefined, code: string): NoCredentialsError {
  if (profile === undefined) {
    const hint = 'Set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with --profile';
    return new NoCredentialsError('No AWS credentials found', { code, hint });
  }
  const hint = 'Check the name of the profile and sign in, for example with: aws sso login --profile NAME';
  return new NoCredentialsError(`No AWS credentials found for profile ${profile}`, { code, hint });
}
