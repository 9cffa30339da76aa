/** What the collector is told by the command line; it reads no environment of its own, though the SDKs do. */
export interface AwsCollectorOptions {
  /** Profiles of the shared configuration; the default credential chain once if there are none. */
  readonly profiles: readonly string[];
  /** Regions to read; all enabled ones if there are none. */
  readonly regions: readonly string[];
  /** One endpoint for every service; without it the SDKs choose, and honour `AWS_ENDPOINT_URL`. */
  readonly endpointUrl?: string;
  /** Read user data of instances and hand out that of templates and launch configurations. */
  readonly userData: boolean;
  /** How far back CloudWatch is asked, in days. */
  readonly evidenceWindowDays?: number;
  readonly timeouts?: Partial<AwsTimeouts>;
  /** Multiplies the delays between attempts; 1 unless a test is in a hurry. */
  readonly retryDelayFactor?: number;
  /** Read pages of instances with the SDK's own deserializer instead of the one that picks the fields that are used. */
  readonly stockParser?: boolean;
  readonly clock: () => Date;
}

export interface AwsTimeouts {
  /** Until a connection stands, in milliseconds. */
  readonly connectMs: number;
  /** For one attempt, in milliseconds, answer included. */
  readonly requestMs: number;
  /** For one call with all its attempts, in milliseconds. */
  readonly callMs: number;
}

/** The given timeouts with defaults for the others. */
export function fillTimeouts(given: Partial<AwsTimeouts> | undefined): AwsTimeouts {
  const requestMs = given?.requestMs ?? 30_000;
  return {
    connectMs: given?.connectMs ?? Math.min(5_000, requestMs),
    requestMs,
    callMs: given?.callMs ?? Math.max(120_000, 3 * requestMs),
  };
}
