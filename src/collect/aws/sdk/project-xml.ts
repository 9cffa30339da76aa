import type { Field, Fields } from './instance-fields.ts';

/** Raised, and caught here, where a document is not plain enough for this reader. */
const notPlain = new Error('not plain');

const slash = 47;
const greaterThan = 62;

/**
 * Reads the given fields of an XML document in the SDK's shape, several times faster than building the whole tree.
 * Knows only the plain XML that EC2 writes: elements with text and nothing but a namespace as attribute. Anything else,
 * a document that ends early included, is `undefined`: the caller then leaves the document to the SDK.
 */
export function projectXml(xml: string, root: string, fields: Fields): Record<string, unknown> | undefined {
  const opening = new RegExp(`^(?:<\\?xml [^?<>]*\\?>)?\\s*<${root}(?: xmlns="[^"<>&]*")?>`).exec(xml);
  if (opening === null || hasMoreThanElements(xml, opening[0].length)) return undefined;
  try {
    return new PlainReader(xml, opening[0].length).readObject(fields, root);
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

/** Comments, CDATA, instructions, carriage returns (which XML normalizes) and whatever may be an attribute. */
function hasMoreThanElements(xml: string, from: number): boolean {
  return ['\r', '<!', '<?', '="', "='"].some((mark) => xml.indexOf(mark, from) >= 0);
}

class PlainReader {
  readonly #xml: string;
  #at: number;

  constructor(xml: string, at: number) {
    this.#xml = xml;
    this.#at = at;
  }

  /** The wanted children of the element that was just opened, up to its end. */
  readObject(fields: Fields, name: string): Record<string, unknown> {
    const found: Record<string, unknown> = {};
    for (;;) {
      const child = this.#openChild(name);
      if (child === undefined) return found;
      const field = fields.get(child.name);
      if (field === undefined) {
        if (!child.isEmpty) this.#skip(child.name);
        continue;
      }
      if (field.key in found) throw notPlain;
      found[field.key] = child.isEmpty ? readText('', field) : this.#readField(field, child.name);
    }
  }

  #readField(field: Field, name: string): unknown {
    if (field.kind === 'object') return this.readObject(field.fields, name);
    if (field.kind === 'list') return this.#readList(field.fields, name);
    const end = this.#xml.indexOf('<', this.#at);
    const text = this.#xml.slice(this.#at, end);
    this.#close(end, name);
    return readText(text, field);
  }

  #readList(fields: Fields, name: string): unknown[] {
    const items: unknown[] = [];
    for (;;) {
      const child = this.#openChild(name);
      if (child === undefined) return items;
      if (child.name !== 'item') throw notPlain;
      items.push(child.isEmpty ? {} : this.readObject(fields, child.name));
    }
  }

  /** The next child element, or undefined at the end of the parent. */
  #openChild(parent: string): { readonly name: string; readonly isEmpty: boolean } | undefined {
    const xml = this.#xml;
    const open = xml.indexOf('<', this.#at);
    if (open < 0) throw notPlain;
    if (xml.charCodeAt(open + 1) === slash) {
      this.#close(open, parent);
      return undefined;
    }
    const end = xml.indexOf('>', open);
    if (end < 0) throw notPlain;
    const isEmpty = xml.charCodeAt(end - 1) === slash;
    this.#at = end + 1;
    return { name: xml.slice(open + 1, isEmpty ? end - 1 : end), isEmpty };
  }

  /** Leaves the element whose closing tag must begin here. */
  #close(at: number, name: string): void {
    const end = at + 2 + name.length;
    if (at < 0 || !this.#xml.startsWith(name, at + 2)) throw notPlain;
    if (this.#xml.charCodeAt(at + 1) !== slash || this.#xml.charCodeAt(end) !== greaterThan) throw notPlain;
    this.#at = end + 1;
  }

  /** Passes over an element with everything in it. */
  #skip(name: string): void {
    const xml = this.#xml;
    let depth = 1;
    let open = -1;
    while (depth > 0) {
      open = xml.indexOf('<', this.#at);
      const end = xml.indexOf('>', open);
      if (open < 0 || end < 0) throw notPlain;
      if (xml.charCodeAt(open + 1) === slash) depth -= 1;
      else if (xml.charCodeAt(end - 1) !== slash) depth += 1;
      this.#at = end + 1;
    }
    this.#close(open, name);
  }
}

/** What the SDK makes of an element's text; text that it might read in some other way is left to it. */
function readText(raw: string, field: Field): unknown {
  switch (field.kind) {
    case 'text':
      // The SDK takes a text of line breaks and spaces for an empty element.
      return raw.includes('\n') && raw.trim() === '' ? '' : ownCopy(decode(raw));
    case 'integer':
      if (!/^-?\d{1,9}$/.test(raw)) throw notPlain;
      return Number(raw);
    case 'boolean':
      if (raw !== 'true' && raw !== 'false') throw notPlain;
      return raw === 'true';
    case 'time':
      return readTime(raw);
    case 'object':
      return {};
    case 'list':
      return [];
  }
}

function readTime(raw: string): Date {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/.test(raw)) throw notPlain;
  const date = new Date(raw);
  if (Number.isNaN(date.getTime())) throw notPlain;
  return date;
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

function decode(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&[^;&]*;?/g, (entity) => {
    const character = entities[entity] ?? numericEntity(entity);
    if (character === undefined) throw notPlain;
    return character;
  });
}

function numericEntity(entity: string): string | undefined {
  const hex = /^&#x([0-9a-fA-F]{1,4});$/.exec(entity)?.[1];
  const decimal = /^&#(\d{1,5});$/.exec(entity)?.[1];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0xffff ? String.fromCharCode(code) : undefined;
}

/** V8 keeps a long slice as a view of its source, so that one id would keep a whole page of XML in memory. */
function ownCopy(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
