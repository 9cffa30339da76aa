import { devNull } from 'node:os';
import type { AzureEstate } from './azure/azure-estate.ts';
import type { Estate } from './estate.ts';

/** What a process needs so that the clouds' SDKs in it see an estate and nothing else. */
export interface DemoEnvironment {
  /**
   * Environment variables in place of all others that begin with `AWS_`, `AZURE_` or `IDENTITY_`, which could lead to a real account
   * (`AWS_ENDPOINT_URL_EC2`, `AZURE_CLIENT_ID`). The caller adds `AWS_SHARED_CREDENTIALS_FILE` once it has written the file.
   */
  readonly variables: Readonly<Record<string, string>>;
  /** The text of a shared credentials file with one profile an account. */
  readonly credentialsFile: string;
  /** The profiles in the file, in the estate's order. */
  readonly profiles: readonly string[];
}

/** The environment for an emulator at `url`: its endpoints, its AWS accounts as profiles, and no way to a real credential source. */
export function demoEnvironment(estate: Estate, url: string): DemoEnvironment {
  const profiles = estate.accounts.map((account) => ({ ...account, profile: account.name ?? account.id }));
  const sections = profiles.map(
    ({ profile, accessKeyId }) =>
      `[${profile}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = unchecked\n`,
  );
  const region = Object.keys(estate.accounts[0]?.regions ?? {})[0] ?? 'us-east-1';
  return {
    variables: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: region,
      // A real profile, config file or instance role must not answer in the demo's place.
      AWS_CONFIG_FILE: devNull,
      AWS_EC2_METADATA_DISABLED: 'true',
      ...(estate.azure === undefined ? {} : azureVariables(estate.azure, url)),
    },
    credentialsFile: sections.join('\n'),
    profiles: profiles.map(({ profile }) => profile),
  };
}

/** The emulator as an App Service would describe its token endpoint, and no other credential for `DefaultAzureCredential` to try. */
function azureVariables({ identityHeader }: AzureEstate, url: string): Readonly<Record<string, string>> {
  return {
    IMDS_AUDIT_AZURE_ENDPOINT: url,
    IDENTITY_ENDPOINT: `${url}/msi/token`,
    IDENTITY_HEADER: identityHeader,
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
  };
}
