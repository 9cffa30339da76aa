import type { PortSpan } from '../../../model/aws/network.ts';

/** Names and IANA numbers of TCP and of "all protocols", as security groups and network ACLs write them. */
const protocols: Readonly<Record<string, 'tcp' | 'any'>> = { tcp: 'tcp', '6': 'tcp', '-1': 'any', all: 'any' };

/** What a rule's protocol means to TCP; anything that never matches TCP is `other`. */
export function readProtocol(text: string): 'tcp' | 'any' | 'other' {
  return protocols[text.trim().toLowerCase()] ?? 'other';
}

/** The ports of a TCP rule; `null` when they are no range of ports, and so the rule cannot be read. */
export function readPorts(from: number | undefined, to: number | undefined): PortSpan | null {
  if (from === undefined || to === undefined) return null;
  return from >= 0 && from <= to && to <= 65535 ? { from, to } : null;
}
