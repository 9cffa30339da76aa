/** The families of secrets that figures are printed by, each with the kinds of planted secrets in it; the first match counts. */
const FAMILIES: readonly (readonly [string, RegExp])[] = [
  ['password hashes', /hash/],
  ['private keys', /^private-key/],
  ['AWS keys', /^aws-/],
  ['Azure keys, SAS, clients', /^azure/],
  [
    'cluster and VPN',
    /kubeadm|k3s|swarm|consul|nomad|gossip|^wg-|wireguard|ipsec|vpn|cluster|chap|wifi|rancher|microk8s|cookie/,
  ],
  ['URL, header, connection', /url|header|connstring|bearer|basic-auth|jwt|^auth/],
  [
    'name=value',
    /assignment|json|yaml|xml|toml|php|^ps-|^ps$|conf-directive|default-exp|name-value|heredoc|array|assign|^sed/,
  ],
  [
    'command line and OS',
    /cli|mysql-p|chpasswd|net-use|netrc|pgpass|sql|curl-user|passwd|password|expect|code|^os|windows|file|schtasks|cmdkey|^sc-/,
  ],
];

/** The family of a kind of planted secret; kinds of no other family are tokens of a vendor. */
export function familyOf(kind: string): string {
  return FAMILIES.find(([, kinds]) => kinds.test(kind))?.[0] ?? 'vendor tokens';
}
