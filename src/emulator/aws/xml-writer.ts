import type { NormalizedSchema } from '@smithy/core/schema';
import { isShape, type Shape } from '../shape.ts';

/** Writes an SDK-shaped object as the members of a query protocol's answer; throws on a member that the schema does not have. */
export function writeMembers(schema: NormalizedSchema, value: Shape): string {
  const members = membersOf(schema);
  return Object.entries(value)
    .map(([name, item]) => {
      const member = members.get(name);
      if (member === undefined) throw new Error(`${schema.getName()} has no member ${name}`);
      return writeElement(member, member.getMemberTraits().xmlName ?? name, item);
    })
    .join('');
}

const memberCache = new WeakMap<object, ReadonlyMap<string, NormalizedSchema>>();

function membersOf(schema: NormalizedSchema): ReadonlyMap<string, NormalizedSchema> {
  const key = schema.getSchema();
  if (typeof key !== 'object') throw new Error(`${schema.getName()} is not a structure`);
  let members = memberCache.get(key);
  if (members === undefined) {
    members = new Map(schema.structIterator());
    memberCache.set(key, members);
  }
  return members;
}

function writeElement(schema: NormalizedSchema, tag: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (schema.isListSchema()) return writeList(schema, tag, value);
  if (schema.isMapSchema()) return `<${tag}>${writeEntries(schema, value)}</${tag}>`;
  if (schema.isStructSchema()) return `<${tag}>${writeMembers(schema, asShape(schema, value))}</${tag}>`;
  return `<${tag}>${writeScalar(schema, value)}</${tag}>`;
}

function writeList(schema: NormalizedSchema, tag: string, value: unknown): string {
  if (!Array.isArray(value)) throw new Error(`${schema.getName()} is a list`);
  const item = schema.getValueSchema();
  if (schema.getMergedTraits().xmlFlattened === 1) return value.map((each) => writeElement(item, tag, each)).join('');
  const itemTag = item.getMergedTraits().xmlName ?? 'member';
  return `<${tag}>${value.map((each) => writeElement(item, itemTag, each)).join('')}</${tag}>`;
}

function writeEntries(schema: NormalizedSchema, value: unknown): string {
  return Object.entries(asShape(schema, value))
    .map(([key, item]) => {
      const entry =
        writeElement(schema.getKeySchema(), 'key', key) + writeElement(schema.getValueSchema(), 'value', item);
      return `<entry>${entry}</entry>`;
    })
    .join('');
}

function writeScalar(schema: NormalizedSchema, value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value === 'object') throw new Error(`${schema.getName()} is not an object`);
  return escapeXml(String(value));
}

function asShape(schema: NormalizedSchema, value: unknown): Shape {
  if (!isShape(value)) throw new Error(`${schema.getName()} is an object`);
  return value;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };

/** Text for an XML document: what XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets) becomes U+FFFD. */
export function escapeXml(text: string): string {
  return (
    text
      .replace(/[&<>\r]/g, (character) => entities[character] ?? character)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
  );
}
