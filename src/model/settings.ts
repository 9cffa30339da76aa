/** What a user can turn about the analysis; the same for every scope of a scan. */
export interface AuditSettings {
  /** Ports that count as HTTP. */
  readonly httpPorts: readonly number[];
  /** Admitted sources larger than this many IPv4 addresses are `public` (default: a /8). */
  readonly publicIpv4Addresses: bigint;
  /** Admitted sources larger than this many IPv6 addresses are `public` (default: a /32). */
  readonly publicIpv6Addresses: bigint;
  /** A role that IAM did not see for this many days is unused. */
  readonly roleUnusedDays: number;
  /** Read and scan user data, extension settings and run commands. */
  readonly userData: boolean;
  /** Extra evidence that costs money or calls, asked for by name. */
  readonly evidence: readonly Evidence[];
}

export const evidences = ['cloudwatch', 'cloudtrail'] as const;

export type Evidence = (typeof evidences)[number];

export const defaultSettings: AuditSettings = {
  httpPorts: [80, 443, 8080, 8443],
  publicIpv4Addresses: 2n ** 24n,
  publicIpv6Addresses: 2n ** 96n,
  roleUnusedDays: 90,
  userData: true,
  evidence: [],
};
