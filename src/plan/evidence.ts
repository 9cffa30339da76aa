import { z } from 'zod';
import type { Finding } from '../model/finding.ts';
import { metadataUseSchema } from '../model/resource/aws.ts';
import { imdsUseSchema } from '../model/resource/base.ts';

/** The value that a finding shows at a path; a list's position in the path does not matter: `versions[1].number` is `versions.number`. */
export function evidenceAt(finding: Finding, path: string): unknown {
  return finding.evidence.find((item) => item.path.replace(/\[\d+\]/g, '') === path)?.value;
}

export function textOf(finding: Finding, path: string): string | undefined {
  const value = evidenceAt(finding, path);
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(finding: Finding, path: string): number | undefined {
  const value = evidenceAt(finding, path);
  return typeof value === 'number' ? value : undefined;
}

export function textsOf(finding: Finding, path: string): readonly string[] {
  return z.array(z.string()).safeParse(evidenceAt(finding, path)).data ?? [];
}

/** What CloudWatch said of the machine; undefined when it was not asked or had nothing to say. */
export function metadataUseOf(finding: Finding): z.infer<typeof metadataUseSchema> | undefined {
  return metadataUseSchema.safeParse(evidenceAt(finding, 'metadataUse')).data;
}

/** What the machine's user data does with the metadata service. */
export function imdsUseOf(finding: Finding): readonly z.infer<typeof imdsUseSchema>[] {
  return z.array(imdsUseSchema).safeParse(evidenceAt(finding, 'userData.imdsUse')).data ?? [];
}
