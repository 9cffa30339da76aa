import { contains, type RangeSet } from './range-set.ts';

const lastPort = 65535;

/** Every TCP or UDP port. */
export const allPorts: RangeSet = [{ first: 0n, last: BigInt(lastPort) }];

/** The ports from `first` to `last`, both included; the empty set when that is no range of ports. */
export function portRange(first: number, last: number): RangeSet {
  const valid = Number.isInteger(first) && Number.isInteger(last) && first >= 0 && first <= last && last <= lastPort;
  return valid ? [{ first: BigInt(first), last: BigInt(last) }] : [];
}

/** Reads `80`, `8000-8100` or `*`; `null` when it is none of these. */
export function parsePorts(text: string): RangeSet | null {
  const trimmed = text.trim();
  if (trimmed === '*') return allPorts;
  const match = /^(\d{1,5})(?:\s*-\s*(\d{1,5}))?$/.exec(trimmed);
  if (match === null) return null;
  const ports = portRange(Number(match[1]), Number(match[2] ?? match[1]));
  return ports.length === 0 ? null : ports;
}

/** True when the port is in the set. */
export function hasPort(set: RangeSet, port: number): boolean {
  return contains(set, BigInt(port));
}
