import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Answers } from './analyze.ts';

const shared = resolve(import.meta.dirname, '../../../../shared');
/** Recorded answers, one case a file. */
export const recordedFolder = resolve(shared, 'recorded/azure');
/** Single answers and made-up parts of answers. */
export const exampleFolder = resolve(shared, 'reference/azure-examples');

/** Why the recorded answers cannot be used here; undefined when they can. */
export const recordedSkipReason =
  existsSync(recordedFolder) && existsSync(exampleFolder) ? undefined : `recorded answers are absent: ${shared}`;

type Body = Readonly<Record<string, unknown>>;

/** The files of recorded answers, one case each. */
export function recordedFiles(): string[] {
  return recordedSkipReason === undefined ? readdirSync(recordedFolder).filter((file) => file.endsWith('.json')) : [];
}

/** Every ARM resource of a case by its lower-case id; the last answer about one wins, unless it is a mere reference. */
export function recordedResources(file: string): ReadonlyMap<string, Body> {
  const entries: { status: number; body: unknown }[] = JSON.parse(readFileSync(resolve(recordedFolder, file), 'utf8'));
  const found = new Map<string, Body>();
  for (const { status, body } of entries) if (status === 200) collect(body, found);
  return found;
}

/** One file of examples as it is. */
export function example(file: string): Record<string, unknown> {
  const value: unknown = JSON.parse(readFileSync(resolve(exampleFolder, file), 'utf8'));
  return isBody(value) ? { ...value } : {};
}

function collect(value: unknown, found: Map<string, Body>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, found);
  if (!isBody(value)) return;
  const { id, type, properties } = value;
  if (typeof id === 'string' && typeof type === 'string' && properties !== undefined)
    found.set(id.toLowerCase(), value);
  for (const item of Object.values(value)) collect(item, found);
}

export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function ofType(resources: ReadonlyMap<string, Body>, type: string): Body[] {
  return [...resources.values()].filter((item) => String(item['type']).toLowerCase() === type.toLowerCase());
}

/** What the subscription of a case answers; subnets that were read alone stand in a network of their own. */
export function recordedAnswers(resources: ReadonlyMap<string, Body>): Omit<Answers, 'machine'> {
  const subnets = ofType(resources, 'Microsoft.Network/virtualNetworks/subnets');
  return {
    nics: ofType(resources, 'Microsoft.Network/networkInterfaces'),
    nsgs: ofType(resources, 'Microsoft.Network/networkSecurityGroups'),
    pips: ofType(resources, 'Microsoft.Network/publicIPAddresses'),
    vnets: [{ id: '/recorded', properties: { subnets } }],
    balancers: ofType(resources, 'Microsoft.Network/loadBalancers'),
    assignments: ofType(resources, 'Microsoft.Authorization/roleAssignments'),
    roles: ofType(resources, 'Microsoft.Authorization/roleDefinitions'),
  };
}
