import type { Answer } from './recordings.ts';

/** The rules on virtual machines and on scale sets, without cloud and kind. */
export const ruleNames = [
  'extension-secret',
  'http-port-public',
  'identity-privileged',
  'identity-privileged-in-group',
  'identity-without-roles',
  'managed-service-candidate',
  'msp-not-enforced',
  'ssrf-credential-path',
  'tag-secret',
  'user-data-secret',
  'user-data-weak-password',
] as const;

export type RuleName = (typeof ruleNames)[number];

/** All that is to be said of one machine. Rules that are not named pass. */
export interface Expected {
  readonly fail?: readonly RuleName[];
  readonly unknown?: readonly RuleName[];
  readonly skip?: readonly RuleName[];
  /** The web ports that the internet reaches. */
  readonly ports?: readonly number[];
  readonly chain?: readonly string[];
  /** What the machine's identity is known by. */
  readonly principals?: readonly string[];
  /**
   * Of the ports that the recordings speak of and that are no web ports, those that the internet reaches. When absent, what is
   * said of the web ports, `pass` or `unknown`, is to be said of these as well.
   */
  readonly otherPorts?: readonly number[] | 'unknown';
}

/** One subscription: what it answers, and what is to be said of every machine in it, by name. */
export interface ReplayCase {
  readonly name: string;
  readonly answers: readonly Answer[];
  readonly machines: Readonly<Record<string, Expected>>;
  /** `action code`, one for each thing that cannot be read. */
  readonly gaps?: readonly string[];
}

/** Nothing can be said against an identity that is not there. */
export const noIdentity: readonly RuleName[] = [
  'identity-privileged',
  'identity-privileged-in-group',
  'identity-without-roles',
];

/** The rules that ask for the power state first: one that no answer shows leaves them open, whatever the rest says. */
export const needPowerState: readonly RuleName[] = [
  'http-port-public',
  'managed-service-candidate',
  'ssrf-credential-path',
];

/** Without the Metadata Security Protocol, without an identity, and not to be reached. */
export const plain: Expected = { fail: ['msp-not-enforced'], skip: noIdentity };

/** The same with a web port open to the internet. */
export function open(...ports: readonly number[]): Expected {
  return { fail: ['http-port-public', 'msp-not-enforced'], skip: noIdentity, ports };
}

export const webPorts = [80, 443, 8080, 8443] as const;

/** Ports that rules of the recordings name, or just leave out, and that no web server is expected on. */
export const otherPorts = [3, 22, 40, 60, 81, 88, 90, 555, 558, 560, 1050, 8082, 8085, 8086] as const;
