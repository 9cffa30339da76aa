import type { OpenCloud } from './open-cloud.ts';

/** Azure is not read yet. */
export async function openAzure(): Promise<OpenCloud> {
  return { status: 'closed', reason: 'not built in yet', hint: '' };
}
