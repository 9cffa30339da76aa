import type { OutcomeRecord } from '../model/finding.ts';

/**
 * The fixed order of every report: cloud, account, region, resource, rule; then what tells items of one resource apart.
 * NUL separates the parts, since it sorts before every character that an id can hold.
 */
export function sortKey(record: OutcomeRecord): string {
  const { cloud, account, region, id } = record.resource;
  return [cloud, account, region, id, record.ruleId, discriminator(record)].join('\u0000');
}

function discriminator(record: OutcomeRecord): string {
  switch (record.status) {
    case 'fail':
      return record.fingerprint;
    case 'unknown':
    case 'skip':
      return record.reason;
    case 'pass':
      return '';
  }
}

/** Compares by code unit, which is the same on every machine and locale. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
