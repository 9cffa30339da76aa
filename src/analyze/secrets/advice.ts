import type { SecretFamily } from './types.ts';

const ROTATE = 'Rotate it first: user data, old template versions and settings stay readable.';

const BY_KIND: readonly (readonly [RegExp, string])[] = [
  [
    /^aws-/,
    'Then remove the key and give the machine an instance role (instance profile) with just the permissions it needs.',
  ],
  [/^azure-(?:client-secret|devops)/, 'Then remove it and use the managed identity of the machine.'],
  [
    /^azure-(?:storage|sas|app-config)/,
    'Then remove it and grant the managed identity a data role (or keep the key in Key Vault).',
  ],
  [/^azure-/, 'Then keep it in Key Vault and read it at boot with the managed identity.'],
  [
    /^private-key$|age-secret/,
    'Then create the key on the machine, or read it at boot from Secrets Manager, ACM or Key Vault certificates.',
  ],
  [
    /hash$|^chpasswd$|^piped-password$/,
    'Then drop the password login: use SSH keys, SSM Session Manager or Entra ID login; else read it at boot from Secrets Manager or Key Vault.',
  ],
  [
    /docker|registry|^npm|^pypi|artifactory|nuget|rubygems/,
    "Then pull through ECR or ACR with the machine's role or identity, or read a short-lived token from Secrets Manager or Key Vault.",
  ],
  [
    /github|gitlab|bitbucket|runner/,
    'Then use a deploy key or short-lived token (OIDC, app token) read at boot from Secrets Manager, SSM Parameter Store or Key Vault.',
  ],
  [
    /^(?:kubeadm|k3s|swarm|cluster|rancher|tailscale|consul|netbird|headscale)/,
    "Then use join tokens that expire and are used once, or cloud auto-join by the machine's role; read them at boot from Secrets Manager or Key Vault.",
  ],
  [/vault/, "Then log in to Vault with the machine's cloud identity (AWS or Azure auth method) instead of a token."],
  [
    /sql|database|connection-string|pgpass|jdbc|redis/,
    'Then use IAM or Entra database authentication, or read the password at boot from Secrets Manager, SSM Parameter Store (SecureString) or Key Vault.',
  ],
];

const BY_FAMILY: Readonly<Record<SecretFamily, string>> = {
  assignment:
    "Then keep it in Secrets Manager or SSM Parameter Store (SecureString), on Azure in Key Vault, and read it at boot with the machine's role or identity.",
  'command-line':
    'Then keep it in Secrets Manager or SSM Parameter Store (SecureString), on Azure in Key Vault, and read it at boot; on a command line every local process sees it too.',
  'vendor-token':
    'Then revoke it at the vendor, issue one with least scope, and read it at boot from Secrets Manager, SSM Parameter Store or Key Vault.',
  url: 'Then keep it in Secrets Manager, SSM Parameter Store (SecureString) or Key Vault; URLs and headers also end in logs.',
  aws: 'Then remove the key and give the machine an instance role.',
  azure: 'Then use the managed identity of the machine, or Key Vault.',
  cluster: 'Then use join tokens that expire, read at boot from Secrets Manager, SSM Parameter Store or Key Vault.',
  'private-key': 'Then create the key on the machine, or read it at boot from Secrets Manager or Key Vault.',
  'password-hash': 'Then drop the password login: use SSH keys, SSM Session Manager or Entra ID login.',
};

/** What to do about a secret: rotate, then the right home for its kind. */
export function adviceFor(kind: string, family: SecretFamily): string {
  const special = BY_KIND.find(([pattern]) => pattern.test(kind))?.[1];
  return `${ROTATE} ${special ?? BY_FAMILY[family]}`;
}
