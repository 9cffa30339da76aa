import type { OpenCloud } from './open-cloud.ts';

/** The rules and the analysis of Azure machines are there; nothing reads a subscription yet, and the report says so. */
export async function openAzure(): Promise<OpenCloud> {
  return { status: 'closed', reason: 'this version does not read Azure', hint: 'imds-audit scan --cloud aws' };
}
