import type { Reach } from '../../../src/model/resource/base.ts';
import { type Answers, analyze, reasons } from './analyze.ts';
import { ref, vm, vnet } from './arm.ts';

export const withPip = { publicIPAddress: ref('publicIPAddresses', 'web-ip') };

export function reachOf(
  answers: Omit<Answers, 'machine'>,
  properties: Record<string, unknown> = {},
): Reach | undefined {
  return analyze({ machine: { listed: vm(properties) }, vnets: [vnet()], ...answers }).resource.reach?.http;
}

export function unreadOf(answers: Omit<Answers, 'machine'>): string[] {
  return reasons(analyze({ machine: { listed: vm() }, vnets: [vnet()], ...answers }).resource, 'reach.http');
}
