import ipaddr from 'ipaddr.js';
import type { Range, RangeSet } from './range-set.ts';

export type Family = 4 | 6;

/** Addresses of one family, as one range. */
export interface Cidr {
  readonly family: Family;
  readonly range: Range;
  /** Bits of the prefix: the longer, the more specific. */
  readonly prefixLength: number;
}

const widths: Readonly<Record<Family, number>> = { 4: 32, 6: 128 };

/**
 * Reads `10.0.0.0/8`, `2001:db8::/32` or a single address. Host bits below the prefix are dropped, as the APIs do when they
 * apply such a range. Text that is none of these is `null`: octal or hexadecimal IPv4, zones and missing parts included.
 */
export function parseCidr(text: string): Cidr | null {
  const [address, length, ...rest] = text.trim().split('/');
  if (address === undefined || rest.length > 0) return null;
  const parsed = parseAddress(address);
  if (parsed === null) return null;
  const width = widths[parsed.family];
  const prefixLength = length === undefined ? width : parsePrefixLength(length, width);
  if (prefixLength === null) return null;
  return { family: parsed.family, prefixLength, range: block(parsed.value, width - prefixLength) };
}

/** Reads one IPv4 or IPv6 address as a number; `null` when it is none. */
export function parseAddress(text: string): { readonly family: Family; readonly value: bigint } | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return { family: 4, value: ipv4Number(ipaddr.IPv4.parse(text)) };
  if (text.includes('%') || !ipaddr.IPv6.isValid(text)) return null;
  return { family: 6, value: ipv6Number(ipaddr.IPv6.parse(text)) };
}

/** The set of a range's addresses when it is of that family, else the empty set. */
export function addressesOf(cidr: Cidr, family: Family): RangeSet {
  return cidr.family === family ? [cidr.range] : [];
}

/** Writes a set as the fewest CIDR blocks, in ascending order. */
export function toCidrs(set: RangeSet, family: Family): string[] {
  return set.flatMap((range) => blocksOf(range, family));
}

function parsePrefixLength(text: string, width: number): number | null {
  if (!/^\d{1,3}$/.test(text)) return null;
  const length = Number(text);
  return length <= width ? length : null;
}

function block(value: bigint, hostBits: number): Range {
  const size = 1n << BigInt(hostBits);
  const first = (value / size) * size;
  return { first, last: first + size - 1n };
}

/** An IPv4 address fits into a float's whole numbers, which are much faster than big ones. */
function ipv4Number(address: ipaddr.IPv4): bigint {
  return BigInt(address.octets.reduce((value, octet) => value * 256 + octet, 0));
}

function ipv6Number(address: ipaddr.IPv6): bigint {
  return address.parts.reduce((value, part) => (value << 16n) | BigInt(part), 0n);
}

function blocksOf(range: Range, family: Family): string[] {
  const blocks: string[] = [];
  let first = range.first;
  while (first <= range.last) {
    let hostBits = 0;
    while (hostBits < widths[family] && fits(first, hostBits + 1, range.last)) hostBits += 1;
    blocks.push(`${writeAddress(first, family)}/${widths[family] - hostBits}`);
    first += 1n << BigInt(hostBits);
  }
  return blocks;
}

function fits(first: bigint, hostBits: number, last: bigint): boolean {
  const size = 1n << BigInt(hostBits);
  return first % size === 0n && first + size - 1n <= last;
}

function writeAddress(value: bigint, family: Family): string {
  const bytes = Array.from({ length: widths[family] / 8 }, (_, index) =>
    Number((value >> BigInt(widths[family] - 8 - index * 8)) & 255n),
  );
  return family === 4 ? bytes.join('.') : new ipaddr.IPv6(bytes).toRFC5952String();
}
