import { NoCredentialsError } from '../errors.ts';
import { withinTime } from '../within-time.ts';
import { classifyError } from './classify-error.ts';
import type { credentialChain, TokenCredential } from './sdk/credential.ts';

/** The longest that the whole chain may take to find a token, in milliseconds. */
const signInMs = 60_000;

/**
 * The SDK's credential chain, once it has given a token for the scope. Throws `NoCredentialsError` with what the user can do.
 */
export async function signIn(scope: string, authority?: string): Promise<TokenCredential> {
  const { credentialChain } = await import('./sdk/credential.ts');
  const credential = openChain(credentialChain, authority);
  try {
    const token = await withinTime(signInMs, (options) => credential.getToken(scope, options));
    if (token === null) throw noneFound('NoToken');
    return credential;
  } catch (error) {
    throw error instanceof NoCredentialsError ? error : explain(error);
  }
}

function openChain(open: typeof credentialChain, authority: string | undefined): TokenCredential {
  try {
    return open(authority);
  } catch {
    throw new NoCredentialsError('AZURE_TOKEN_CREDENTIALS has a value that the Azure SDK does not know', {
      code: 'InvalidTokenCredentials',
      hint: 'Set it to dev, prod or one credential such as AzureCliCredential, or leave it unset',
    });
  }
}

/** A chain that finds nothing to sign in with says so in other words than one whose credential was turned away. */
function explain(error: unknown): NoCredentialsError {
  const { code, kind } = classifyError(error);
  if (code === 'CredentialUnavailableError' || code === 'AggregateAuthenticationError') return noneFound(code);
  if (kind === 'timeout') {
    const hint = 'Check the network, or set AZURE_TOKEN_CREDENTIALS to the one credential that is meant';
    return new NoCredentialsError('Signing in to Azure took too long', { code, hint });
  }
  const hint = 'Sign in again with az login, or check AZURE_TENANT_ID, AZURE_CLIENT_ID and the secret or certificate';
  return new NoCredentialsError(`Azure refused the credentials (${code})`, { code, hint });
}

function noneFound(code: string): NoCredentialsError {
  const hint =
    'Sign in with az login, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or run on a machine with a managed identity';
  return new NoCredentialsError('No Azure credentials found', { code, hint });
}
