import { childTypes, resourceTypes } from './azure-estate.ts';

/** What the path of a request to ARM asks for. */
export interface ArmTarget {
  readonly form: 'list' | 'item';
  /** `Microsoft.Compute/virtualMachines/extensions`; as ARM writes it where it is known, else as the request does. */
  readonly type: string;
  /** As the path writes it; empty for the list of subscriptions. */
  readonly subscription: string;
  /** Of an item its ARM id, of a list the id of what it is listed in. */
  readonly id: string;
}

const knownTypes = new Map(
  [
    ...resourceTypes,
    ...childTypes,
    'Microsoft.Compute/virtualMachines/extensions',
    'Microsoft.Compute/virtualMachines/instanceView',
    'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/networkInterfaces',
    'Microsoft.Network/virtualNetworks/subnets',
    'Microsoft.Network/networkSecurityGroups/securityRules',
  ].map((type) => [type.toLowerCase(), type]),
);

/** Reads a path below `/subscriptions`, whatever its case; undefined for any other. */
export function parseArmPath(path: string): ArmTarget | undefined {
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decodeURIComponent);
  if (segments[0]?.toLowerCase() !== 'subscriptions') return undefined;
  const subscription = segments[1] ?? '';
  // Resources that extend others (role assignments of a machine) have a second provider, which is the one that answers.
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  const provider = segments[at + 1];
  if (at === -1 || provider === undefined) return resourcesTarget(segments, subscription);
  const rest = segments.slice(at + 2);
  const type = typeOf([provider, ...rest.filter((_, index) => index % 2 === 0)]);
  const isItem = rest.length % 2 === 0 || type === 'Microsoft.Compute/virtualMachines/instanceView';
  if (isItem) return { form: 'item', type, subscription, id: idOf(segments) };
  const parent = rest.length === 1 ? segments.slice(0, at) : segments.slice(0, -1);
  return { form: 'list', type, subscription, id: idOf(parent) };
}

/** Subscriptions and resource groups, which belong to ARM itself. */
function resourcesTarget(segments: readonly string[], subscription: string): ArmTarget {
  const types = segments.filter((_, index) => index % 2 === 0).map((type) => type.toLowerCase());
  const isItem = segments.length % 2 === 0;
  return {
    form: isItem ? 'item' : 'list',
    type: ['Microsoft.Resources', ...types].join('/'),
    subscription,
    id: idOf(isItem ? segments : segments.slice(0, -1)),
  };
}

function typeOf(names: readonly string[]): string {
  const written = names.join('/');
  return knownTypes.get(written.toLowerCase()) ?? written;
}

function idOf(segments: readonly string[]): string {
  return segments.map((segment) => `/${segment}`).join('');
}
