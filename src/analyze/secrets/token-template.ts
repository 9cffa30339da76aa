/** The alphabets that a template may name, as the inside of a character class. */
const ALPHABETS: Readonly<Record<string, string>> = {
  base62: 'A-Za-z0-9',
  base64: 'A-Za-z0-9+/',
  base64url: 'A-Za-z0-9_-',
  hex: '0-9a-f',
  digits: '0-9',
  upper: 'A-Z0-9',
  lower36: 'a-z0-9',
};

const SLOT = /\{(oneOf:[^{}]+|uuid|UUID|[a-z]+\d*(?:url)?[^a-z0-9:{}]*:\d+(?:-\d+)?)\}/g;
const SOURCE_UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** One piece of a token format: fixed text, a choice of fixed texts, or a run over an alphabet. */
export type TemplatePart =
  | { readonly type: 'literal'; readonly text: string }
  | { readonly type: 'choice'; readonly options: readonly string[] }
  | { readonly type: 'run'; readonly characters: string; readonly min: number; readonly max: number }
  | { readonly type: 'uuid' };

/**
 * Reads a token template such as `ghp_{base62:36}` or `dp.{oneOf:pt|st}.{base62:40-60}`. Characters behind an alphabet's name
 * (`{base64url.:20}`) are added to it. Throws an Error on an unknown alphabet.
 */
export function parseTemplate(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let last = 0;
  for (const match of template.matchAll(SLOT)) {
    if (match.index > last) parts.push({ type: 'literal', text: template.slice(last, match.index) });
    parts.push(parseSlot(match[1] ?? ''));
    last = match.index + match[0].length;
  }
  if (last < template.length) parts.push({ type: 'literal', text: template.slice(last) });
  if (parts.some((part) => part.type === 'literal' && /[{}]/.test(part.text)))
    throw new Error(`Token template with an unknown slot: ${template}`);
  return parts;
}

function parseSlot(slot: string): TemplatePart {
  if (slot.startsWith('oneOf:')) return { type: 'choice', options: slot.slice(6).split('|') };
  if (/^uuid$/i.test(slot)) return { type: 'uuid' };
  const [, name = '', extra = '', min = '', max] = /^([a-z]+\d*(?:url)?)([^:]*):(\d+)(?:-(\d+))?$/.exec(slot) ?? [];
  const characters = ALPHABETS[name];
  if (characters === undefined) throw new Error(`Token template with an unknown alphabet: ${slot}`);
  const added = [...extra].filter((char) => !characters.includes(char));
  const dash = added.includes('-') ? '-' : '';
  const rest = added
    .filter((char) => char !== '-')
    .join('')
    .replace(/[\]\\^]/g, '\\$&');
  return { type: 'run', characters: `${rest}${characters}${dash}`, min: Number(min), max: Number(max ?? min) };
}

/** The regular expression of a template; it is linear, since no piece repeats another one. */
export function templatePattern(parts: readonly TemplatePart[]): string {
  const body = parts.map(partPattern).join('');
  return `(?<![A-Za-z0-9_])${body}(?![A-Za-z0-9_])`;
}

function partPattern(part: TemplatePart): string {
  switch (part.type) {
    case 'literal':
      return escapeText(part.text);
    case 'choice':
      return `(?:${part.options.map(escapeText).join('|')})`;
    case 'run':
      return `[${part.characters}]{${part.min === part.max ? part.min : `${part.min},${part.max}`}}`;
    case 'uuid':
      return `(?:${SOURCE_UUID}|${SOURCE_UUID.replaceAll('a-f', 'A-F')})`;
  }
}

function escapeText(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
