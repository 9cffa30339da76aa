import type { NormalizedSchema } from '@smithy/core/schema';
import type { Shape } from '../shape.ts';

type Tree = Map<string, Tree | string>;
/** The EC2 flavour flattens lists and capitalises names: https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export type QueryFlavour = 'ec2' | 'query';

/** Reads the parameters of a query protocol's request (`Filter.1.Value.2=running`) into the shape of the operation's input. */
export function readQueryInput(schema: NormalizedSchema, form: URLSearchParams, flavour: QueryFlavour): Shape {
  const root: Tree = new Map();
  for (const [key, value] of form) plant(root, key.split('.'), value);
  return readStructure(schema, root, flavour);
}

function plant(tree: Tree, [head, ...rest]: readonly string[], value: string): void {
  if (head === undefined) return;
  if (rest.length === 0) {
    tree.set(head, value);
    return;
  }
  const below = tree.get(head);
  const branch: Tree = below instanceof Map ? below : new Map();
  tree.set(head, branch);
  plant(branch, rest, value);
}

function readStructure(schema: NormalizedSchema, tree: Tree, flavour: QueryFlavour): Shape {
  if (schema.isUnitSchema()) return {};
  const result: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const node = tree.get(keyOf(name, member, flavour));
    if (node !== undefined) result[name] = readNode(member, node, flavour);
  }
  return result;
}

function keyOf(name: string, member: NormalizedSchema, flavour: QueryFlavour): string {
  const { ec2QueryName, xmlName } = member.getMergedTraits();
  const key = String(xmlName ?? name);
  if (flavour === 'query') return key;
  return String(ec2QueryName ?? key.charAt(0).toUpperCase() + key.slice(1));
}

function readNode(schema: NormalizedSchema, node: Tree | string, flavour: QueryFlavour): unknown {
  if (schema.isListSchema()) return node instanceof Map ? readList(schema, node, flavour) : [];
  if (node instanceof Map) return schema.isStructSchema() ? readStructure(schema, node, flavour) : undefined;
  if (schema.isBooleanSchema()) return node === 'true';
  if (schema.isNumericSchema()) return Number(node);
  if (schema.isTimestampSchema()) return new Date(node);
  return node;
}

function readList(schema: NormalizedSchema, node: Tree, flavour: QueryFlavour): unknown[] {
  const item = schema.getValueSchema();
  const isFlat = flavour === 'ec2' || schema.getMergedTraits().xmlFlattened === 1;
  const items = isFlat ? node : node.get(item.getMergedTraits().xmlName ?? 'member');
  if (!(items instanceof Map)) return [];
  return [...items].sort(([a], [b]) => Number(a) - Number(b)).map(([, each]) => readNode(item, each, flavour));
}
