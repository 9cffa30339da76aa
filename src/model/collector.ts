import type { RawAwsIam, RawAwsScope, RawInstancePage } from './aws/raw.ts';
import type { RawAzureAccess, RawAzureMachinePage, RawAzureScope } from './azure/raw.ts';
import type { Scope } from './cloud.ts';
import type { Gap, Reading } from './gap.ts';
import type { ScopeResult } from './report.ts';

/** Which scopes a credential opens, which were skipped (disabled regions) and what could not even be listed. */
export interface Discovery {
  readonly scopes: readonly Scope[];
  readonly skipped: readonly ScopeResult[];
  readonly gaps: readonly Gap[];
}

/** The reading side of AWS. Methods do not throw for anything that the cloud can do: it becomes a gap. */
export interface AwsCollector {
  discover(): Promise<Discovery>;
  /** Once an account, whatever the number of its regions. */
  readIam(account: string): Promise<RawAwsIam>;
  readScope(scope: Scope): Promise<RawAwsScope>;
  /** Pages as they come; a page that ends the list early carries the gap. */
  instancePages(scope: Scope): AsyncIterable<RawInstancePage>;
  /** Images by id, for templates; ids that do not exist any more are simply missing from the list. */
  readImages(
    scope: Scope,
    imageIds: readonly string[],
  ): Promise<{ readonly items: readonly unknown[]; readonly gap?: Gap }>;
  /** CloudWatch's daily sums of MetadataNoToken or MetadataNoTokenRejected by instance id; days without datapoints are missing. */
  metadataUse(
    scope: Scope,
    questions: readonly MetadataUseQuestion[],
  ): Promise<ReadonlyMap<string, Reading<MetadataUseAnswer>>>;
  /** CloudTrail's last event under each instance's role session; opt-in. */
  roleUse(scope: Scope, instanceIds: readonly string[]): Promise<ReadonlyMap<string, Reading<RoleUseAnswer>>>;
  /** Ends open connections. */
  close(): Promise<void>;
}

export interface MetadataUseQuestion {
  readonly instanceId: string;
  /** Asked while tokens are optional (`MetadataNoToken`) or required (`MetadataNoTokenRejected`): an instance has only one of them. */
  readonly metric: 'MetadataNoToken' | 'MetadataNoTokenRejected';
}

export interface MetadataUseAnswer {
  readonly metric: MetadataUseQuestion['metric'];
  /** ISO days with their sums, oldest first; a day without a datapoint is not zero, it is missing. */
  readonly days: readonly { readonly day: string; readonly calls: number }[];
  readonly windowDays: number;
}

export interface RoleUseAnswer {
  /** ISO 8601; absent when CloudTrail has no event within its 90 days. */
  readonly lastEventAt?: string;
  readonly lastEvent?: string;
}

/** The reading side of Azure; a scope is a subscription (region `global`). Methods do not throw for what the cloud can do. */
export interface AzureCollector {
  discover(): Promise<Discovery>;
  /** Read for every selected subscription before the first machine is judged: an identity may hold roles anywhere. */
  readAccess(scope: Scope): Promise<RawAzureAccess>;
  readScope(scope: Scope): Promise<RawAzureScope>;
  machinePages(scope: Scope): AsyncIterable<RawAzureMachinePage>;
  scaleSetPages(scope: Scope): AsyncIterable<RawAzureMachinePage>;
  /** An access-control profile version that a machine links to, by ARM id; it may live in another subscription. */
  readAccessProfile(scope: Scope, id: string): Promise<Reading<unknown>>;
  close(): Promise<void>;
}
