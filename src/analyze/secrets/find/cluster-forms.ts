import type { Place } from './claims.ts';

/** One way of writing a shared secret; one group of the pattern holds the value. */
export type Form = Pick<Place, 'kind' | 'key' | 'shape'> & {
  readonly pattern: RegExp;
  /** A text without which the pattern cannot match. */
  readonly needs: string;
};

/** What the documentation of each clustered or network service calls its shared secret. */
export const clusterForms: readonly Form[] = [
  {
    kind: 'consul-gossip-key',
    needs: 'encrypt',
    key: 'encrypt',
    shape: 'token',
    pattern: /\bencrypt["']?\s{0,4}[=:]\s{0,4}["']?([A-Za-z0-9+/]{22,43}={1,2})/gi,
  },
  {
    kind: 'consul-gossip-key',
    needs: 'encrypt',
    key: '-encrypt',
    shape: 'token',
    pattern: /\s-encrypt[= ]["']?([A-Za-z0-9+/]{22,43}={1,2})/g,
  },
  {
    kind: 'wireguard-key',
    needs: 'ey',
    key: 'PrivateKey',
    shape: 'token',
    pattern:
      /\b(?:PrivateKey|PresharedKey|wg_private_key|private_key|preshared_key)["']?\s{0,4}[=:]\s{0,4}["']?([A-Za-z0-9+/]{43}=)/gi,
  },
  {
    kind: 'ceph-key',
    needs: 'AQ',
    key: 'key',
    shape: 'token',
    pattern: /\b(?:key|secret)\s{0,3}=\s{0,3}(AQ[A-Za-z0-9+/]{36,38}==)/g,
  },
  {
    kind: 'kubeadm-token',
    needs: '.',
    key: 'token',
    shape: 'token',
    pattern: /(?<![\w.-])([a-z0-9]{6}\.[a-z0-9]{16})(?![\w.-])/g,
  },
  {
    kind: 'kubeadm-certificate-key',
    needs: '--certificate-key',
    key: '--certificate-key',
    shape: 'token',
    pattern: /--certificate-key[= ]["']?([0-9a-f]{64})/g,
  },
  {
    kind: 'vault-secret-id',
    needs: 'secret_id',
    key: 'secret_id',
    shape: 'token',
    pattern: /\bsecret_id["']?\s{0,4}[=:]\s{0,4}["']?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g,
  },
  {
    kind: 'k3s-token',
    needs: 'K10',
    key: 'K3S_TOKEN',
    shape: 'token',
    pattern: /(?<![\w])(K10[0-9a-f]{64}::[\w:.-]{8,200})/g,
  },
  {
    kind: 'vpn-psk',
    needs: 'PSK',
    key: 'PSK',
    shape: 'password',
    pattern: /(?:^|\s)(?:[\w.%@:*-]{0,80}\s){0,3}:?\s{0,3}PSK\s{1,4}(?=["']|\S{0,200}\d)["']?([^\s"']{4,200})/g,
  },
  {
    kind: 'vpn-password',
    needs: ': ',
    key: 'EAP',
    shape: 'password',
    pattern: /^\s{0,8}["']?[\w.@%-]{0,80}["']?\s{0,4}:\s{1,4}(?:EAP|XAUTH|NTLM)\s{1,4}["']([^\s"']{4,200})/g,
  },
  {
    kind: 'vpn-password',
    needs: 'IPSec secret',
    key: 'IPSec secret',
    shape: 'password',
    pattern: /\bIPSec secret\s{1,4}([^\s"']{4,200})/g,
  },
  {
    kind: 'vpn-password',
    needs: 'Xauth password',
    key: 'Xauth password',
    shape: 'password',
    pattern: /\bXauth password\s{1,4}([^\s"']{4,200})/g,
  },
  { kind: 'wifi-psk', needs: 'psk', key: 'psk', shape: 'password', pattern: /\bpsk\s{0,3}=\s{0,3}"?([^\s"]{8,64})/g },
  {
    kind: 'snmp-community',
    needs: 'com',
    key: 'community',
    shape: 'password',
    pattern:
      /\b(?:rocommunity6?|rwcommunity6?|com2sec\s+\S{1,40}\s+\S{1,60}|trapcommunity|snmp-server community)\s+["']?([\w!@#$%^&*.-]{4,60})/g,
  },
  {
    kind: 'snmp-password',
    needs: 'createUser',
    key: 'createUser',
    shape: 'password',
    pattern: /\bcreateUser\s+\S{1,60}\s+(?:MD5|SHA(?:-\d+)?)\s+["']?([^\s"']{4,100})/g,
  },
  {
    kind: 'snmp-password',
    needs: 'createUser',
    key: 'createUser',
    shape: 'password',
    pattern:
      /\bcreateUser\s+\S{1,60}\s+(?:MD5|SHA(?:-\d+)?)\s+["']?[^\s"']{4,100}["']?\s+(?:DES|AES)\s+["']?([^\s"']{4,100})/g,
  },
  {
    kind: 'redis-password',
    needs: 'user',
    key: 'redis acl',
    shape: 'password',
    pattern: /\buser\s+\S{1,60}\s+on\s+[^\n]{0,80}?>([^\s"']{4,200})/g,
  },
  {
    kind: 'haproxy-auth',
    needs: 'stats',
    key: 'stats auth',
    shape: 'password',
    pattern: /\bstats\s+auth\s+[^\s:]{1,60}:(\S{3,100})/g,
  },
  {
    kind: 'smtp-password',
    needs: ']:',
    key: 'sasl_passwd',
    shape: 'password',
    pattern: /(?:^|["'\s])\[[\w.-]{4,100}\]:\d{2,5}\s+[^\s:]{1,100}:([^\s"']{4,200})/g,
  },
  {
    kind: 'erlang-cookie',
    needs: 'cookie',
    key: 'cookie',
    shape: 'password',
    pattern: /\bcookie["']?\s{0,3}[:=]\s{0,3}["']?([A-Z]{20})\b/g,
  },
];
