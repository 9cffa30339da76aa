import type { Form } from './cluster-forms.ts';

/**
 * How routers and firewalls that run as machines of a cloud write secrets in the configuration that they boot with: Cisco IOS,
 * Junos and the init-cfg of PAN-OS. A digit in front of the value is the type of its encoding.
 */
export const applianceForms: readonly Form[] = [
  {
    kind: 'appliance-password',
    needs: 'enable ',
    key: 'enable',
    shape: 'password',
    pattern: /^\s{0,8}enable (?:secret|password)\s+(?:\d\s+)?["']?([^\s"']{4,200})/g,
  },
  {
    kind: 'appliance-password',
    needs: 'username ',
    key: 'username',
    shape: 'password',
    pattern: /^\s{0,8}username \S{1,60} [^\n]{0,60}?\b(?:secret|password) (?:\d )?["']?([^\s"']{4,200})/g,
  },
  {
    kind: 'vpn-psk',
    needs: 'isakmp key',
    key: 'isakmp key',
    shape: 'password',
    pattern: /\bisakmp key (?:\d )?([^\s"']{4,200}) (?:address|hostname)\b/g,
  },
  {
    kind: 'vpn-psk',
    needs: 'pre-shared-key',
    key: 'pre-shared-key',
    shape: 'password',
    pattern: /\bpre-shared-key (?:(?:local|remote|ascii-text|hexadecimal|\d) ){0,2}["']?([^\s"';]{6,200})/g,
  },
  {
    kind: 'radius-secret',
    needs: '-server',
    key: 'server key',
    shape: 'password',
    pattern: /\b(?:tacacs|radius)-server [^\n]{0,80}?\bkey (?:\d )?["']?([^\s"']{4,200})/g,
  },
  {
    kind: 'routing-password',
    needs: 'neighbor ',
    key: 'neighbor password',
    shape: 'password',
    pattern: /\bneighbor \S{1,60} password (?:\d )?([^\s"']{4,100})/g,
  },
  {
    kind: 'appliance-auth-key',
    needs: 'vm-auth-key',
    key: 'vm-auth-key',
    shape: 'password',
    pattern: /\bvm-auth-key\s?=\s?(\d{10,40})/g,
  },
  {
    kind: 'appliance-auth-key',
    needs: 'registration-pin-value',
    key: 'vm-series-auto-registration-pin-value',
    shape: 'token',
    pattern: /\bregistration-pin-value\s?=\s?([0-9a-f]{32})/g,
  },
];
