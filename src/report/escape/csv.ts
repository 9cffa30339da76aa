import { terminalText } from './terminal.ts';

/** First characters that make a spreadsheet read a cell as a formula, with their full-width forms. */
const formulaStart = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** One cell of RFC 4180, quoted; a text that a spreadsheet would run gets an apostrophe in front. */
export function csvCell(value: string): string {
  const text = terminalText(value);
  const harmless = formulaStart.test(text.trimStart()) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
