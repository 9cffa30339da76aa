import { xmlText } from '../escape/xml.ts';

/** Text that is HTML already; made by `markup` alone. */
export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

type Part = string | number | Markup | readonly Markup[];

/** Builds HTML from a template: every text in it is escaped for elements and for quoted attributes. */
export function markup(fixed: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(fixed.map((text, index) => text + htmlOf(parts[index] ?? '')).join(''));
}

/** Nothing. */
export const none = new Markup('');

const maxText = 4_000;

function htmlOf(part: Part): string {
  if (part instanceof Markup) return part.html;
  if (typeof part === 'number') return part.toLocaleString('en-US');
  if (typeof part !== 'string') return part.map(({ html }) => html).join('');
  return xmlText(part.length > maxText ? `${part.slice(0, maxText)}...` : part);
}
