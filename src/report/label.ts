import type { ResourceRef } from '../model/finding.ts';
import type { Owner } from '../model/resource/base.ts';
import type { ResourceKind } from '../model/resource/resource.ts';
import type { FindingGroup } from './finding-groups.ts';

/** What people call a resource of each kind: one of them, several of them. */
const nouns: Readonly<Record<ResourceKind, readonly [one: string, many: string]>> = {
  'aws.ec2.instance': ['instance', 'instances'],
  'aws.ec2.launch-template': ['launch template', 'launch templates'],
  'aws.autoscaling.launch-configuration': ['launch configuration', 'launch configurations'],
  'aws.autoscaling.group': ['Auto Scaling group', 'Auto Scaling groups'],
  'aws.account-region': ['account region', 'account regions'],
  'azure.vm': ['VM', 'VMs'],
  'azure.vmss': ['scale set', 'scale sets'],
};

/** `1 instance`, `212 instances`. */
export function countOf(kind: ResourceKind, count: number): string {
  const [one, many] = nouns[kind];
  return quantity(count, one, many);
}

/** `1 group`, `1,200 groups`. */
export function quantity(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/**
 * The short form of an id: `group/name` of an ARM id, the last part of an ARN, else the id itself.
 * ARM ids: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules; ARNs:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function shortId(id: string): string {
  if (id.startsWith('arn:')) return id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf(':')) + 1) || id;
  const arm = /^\/subscriptions\/[^/]+\/resourceGroups\/(?<group>[^/]+)\/.*\/(?<name>[^/]+)$/i.exec(id)?.groups;
  return arm?.['group'] && arm['name'] ? `${arm['group']}/${arm['name']}` : id;
}

/** The name of a resource where it has one, with its id in short. */
export function resourceLabel({ name, id }: Pick<ResourceRef, 'name' | 'id'>): string {
  const short = shortId(id);
  if (name === undefined || name === '' || short === name || short.endsWith(`/${name}`)) return short;
  return `${name} (${short})`;
}

/** The name of an owner, or its id in short. */
export function ownerLabel(owner: Owner): string {
  return owner.name || shortId(owner.id);
}

/** Rules that say that the internet can reach credentials: they come first in every report. */
export function isAttackPath(ruleId: string): boolean {
  return ruleId.includes('-ssrf-credential-path');
}

/** True for the pseudo-resource that holds an account's defaults in a region; its id is `ACCOUNT/REGION`. */
export function isAccountRegion({ id, account, region }: Pick<ResourceRef, 'id' | 'account' | 'region'>): boolean {
  return id === `${account}/${region}`;
}

/** The messages of a group, and how many findings say something else still. */
export function groupMessages({ messages, otherMessages }: FindingGroup): readonly string[] {
  if (otherMessages === 0) return messages;
  return [...messages, `${quantity(otherMessages, 'more finding')} of this group in the json report.`];
}
