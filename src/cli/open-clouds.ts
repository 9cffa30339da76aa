import { type Cloud, clouds } from '../model/cloud.ts';
import type { LeftOut } from '../model/report.ts';
import { TextScans } from '../scan/text-scans.ts';
import type { ScanTools } from '../scan/tools.ts';
import type { Io } from './io.ts';
import { openAws } from './open-aws.ts';
import { openAzure } from './open-azure.ts';
import type { OpenCloud } from './open-cloud.ts';
import { openScanner } from './open-scanner.ts';
import { auditSettings, type ScanOptions } from './parse-scan-options.ts';
import type { ScanInput } from './scan-input.ts';
import { UsageError } from './usage-error.ts';
import type { World } from './world.ts';

const openers: Record<Cloud, (options: ScanOptions, tools: ScanTools) => Promise<OpenCloud>> = {
  aws: openAws,
  azure: openAzure,
};

/**
 * Opens every cloud that was asked for, or every one that has credentials. Throws UsageError when a cloud that was named
 * cannot be opened, or none can.
 */
export async function openClouds(options: ScanOptions, io: Io, { now, sample }: World): Promise<ScanInput> {
  const startedAt = now().toISOString();
  const scanner = await openScanner(options.secretRules);
  const tools: ScanTools = {
    settings: auditSettings(options),
    texts: new TextScans(scanner),
    now,
    concurrency: options.concurrency,
    // A progress line may stand where the notice goes.
    onNotice: (text) => io.stderr.write(`${io.stderr.isTTY === true ? '\r\u001b[K' : ''}${text}\n`),
  };
  const wanted = options.cloud.length > 0 ? [...new Set(options.cloud)] : clouds;
  const results = await Promise.all(wanted.map((cloud) => openers[cloud](options, tools)));
  const open = results.filter((result) => result.status === 'open');
  const leftOut = wanted.flatMap((cloud, index) => whyLeftOut(cloud, results[index]));
  const close = async () => {
    await Promise.all([scanner.close(), ...open.map((cloud) => cloud.close())]);
  };
  if (open.length === 0 || (options.cloud.length > 0 && leftOut.length > 0)) {
    await close();
    throw new UsageError(leftOut.map(({ cloud, reason }) => `${cloud}: ${reason}`).join('\n'), hintOf(results));
  }
  return {
    sources: open.map((cloud) => cloud.source),
    leftOut: [...leftOut, ...notWanted(wanted)],
    sample,
    startedAt,
    close,
  };
}

function whyLeftOut(cloud: Cloud, result: OpenCloud | undefined): LeftOut[] {
  return result?.status === 'closed' ? [{ cloud, reason: result.reason }] : [];
}

function notWanted(wanted: readonly Cloud[]): LeftOut[] {
  return clouds
    .filter((cloud) => !wanted.includes(cloud))
    .map((cloud) => ({ cloud, reason: 'not asked for (--cloud)' }));
}

function hintOf(results: readonly OpenCloud[]): string {
  return results.flatMap((result) => (result.status === 'closed' ? [result.hint] : [])).join('\n      ');
}
