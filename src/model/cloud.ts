export const clouds = ['aws', 'azure'] as const;

export type Cloud = (typeof clouds)[number];

/** The unit of work, of failure and of the ledger: one AWS account and region, or one Azure subscription (region `global`). */
export interface Scope {
  readonly cloud: Cloud;
  readonly account: string;
  readonly region: string;
  /** A human name of the account or subscription, where one is known. */
  readonly accountName?: string;
}

/** `aws/111122223333/eu-west-1`: the key of a scope in logs and maps. */
export function scopeKey(scope: Pick<Scope, 'cloud' | 'account' | 'region'>): string {
  return `${scope.cloud}/${scope.account}/${scope.region}`;
}
