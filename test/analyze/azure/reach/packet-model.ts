/**
 * The slow way to judge packets, written apart from the product's: it reads ARM bodies itself, knows no sets, no intervals and
 * no order but the priorities, and compares addresses as strings of bits.
 */

/** One packet to a machine; `tags` are the service tags that hold its source. */
export interface NaivePacket {
  readonly protocol: string;
  readonly source: string;
  readonly tags?: readonly string[];
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationGroups: readonly string[];
  readonly port: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** True when every group's first rule about the packet allows it; `groups` are ARM bodies. */
export function isAdmitted(groups: readonly unknown[], packet: NaivePacket): boolean {
  return groups.every((group) => {
    const { securityRules, defaultSecurityRules } = fieldsOf(fieldsOf(group)['properties']);
    const rules = [...listOf(securityRules), ...listOf(defaultSecurityRules)].map((rule) =>
      fieldsOf(fieldsOf(rule)['properties']),
    );
    let first: Fields | undefined;
    for (const rule of rules) {
      if (!isAbout(rule, packet)) continue;
      if (first === undefined || Number(rule['priority']) < Number(first['priority'])) first = rule;
    }
    return first !== undefined && wordOf(first['access']) === 'allow';
  });
}

function isAbout(rule: Fields, packet: NaivePacket): boolean {
  const protocol = wordOf(rule['protocol']);
  if (wordOf(rule['direction']) !== 'inbound') return false;
  if (protocol !== '*' && protocol !== 'any' && protocol !== packet.protocol) return false;
  const isFromIt = valuesOf(rule, 'sourceAddressPrefix').some((prefix) => isFrom(prefix, packet));
  const isToIt = valuesOf(rule, 'destinationAddressPrefix').some((prefix) => isTo(prefix, packet.destination));
  const groups = listOf(rule['destinationApplicationSecurityGroups']).map((item) => wordOf(fieldsOf(item)['id']));
  const isToGroup = packet.destinationGroups.some((id) => groups.includes(id.toLowerCase()));
  // Members of application security groups have private addresses, which no packet here has.
  return (
    isFromIt &&
    (isToIt || isToGroup) &&
    isPort(rule, 'source', packet.sourcePort) &&
    isPort(rule, 'destination', packet.port)
  );
}

function isPort(rule: Fields, side: string, port: number): boolean {
  return valuesOf(rule, `${side}PortRange`).some((range) => {
    const [first, last] = range.split('-');
    return range === '*' || (Number(first) <= port && port <= Number(last ?? first));
  });
}

function isFrom(prefix: string, { source, tags = [] }: NaivePacket): boolean {
  if (prefix === '*' || prefix === 'any' || prefix === 'internet') return true;
  if (tags.some((tag) => `${tag.toLowerCase()}.`.startsWith(`${prefix}.`))) return true;
  return isAddress(prefix) && isIn(prefix, source);
}

function isTo(prefix: string, address: string): boolean {
  return (
    prefix === '*' || prefix === 'any' || prefix === 'virtualnetwork' || (isAddress(prefix) && isIn(prefix, address))
  );
}

function isAddress(prefix: string): boolean {
  return /^[0-9a-f]*[.:]/.test(prefix) && !/[g-z]/.test(prefix);
}

function isIn(prefix: string, address: string): boolean {
  const [network = '', length] = prefix.split('/');
  if (network.includes(':') !== address.includes(':')) return false;
  const own = bitsOf(network);
  const kept = length === undefined ? own.length : Number(length);
  return own.slice(0, kept) === bitsOf(address).slice(0, kept);
}

function bitsOf(address: string): string {
  if (!address.includes(':'))
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  const [head = '', tail] = address.split('::').map((half) => half.split(':').filter((part) => part !== ''));
  const left = [...head];
  const right = [...(tail ?? [])];
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].map((part) => Number.parseInt(part, 16).toString(2).padStart(16, '0')).join('');
}

/** The values of a field that has a singular and a plural form, in lower case. */
function valuesOf(rule: Fields, name: string): string[] {
  const plural = name.endsWith('Prefix') ? `${name}es` : `${name}s`;
  return [rule[name], ...listOf(rule[plural])].map(wordOf).filter((word) => word !== '');
}

export function wordOf(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase() : '';
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
