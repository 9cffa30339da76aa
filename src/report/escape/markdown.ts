import { terminalText } from './terminal.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '@': '&#64;',
  ':': '&#58;',
};

/**
 * Text of a cloud for GitHub Flavored Markdown, for any place but the start of a line: every character that could start
 * a link, HTML, a table cell, a mention, a formula or a style is escaped, and nothing links itself.
 */
export function markdownText(text: string): string {
  return terminalText(text)
    .replace(/[\\`*_[\]#|~$]/g, '\\$&')
    .replace(/[&<>@]|:(?=\/\/)/g, (character) => entities[character] ?? character)
    .replace(/\bwww\./gi, (start) => `${start.slice(0, 3)}&#46;`);
}

/** Text of a cloud as code in a table cell; it cannot close its own quotes. */
export function markdownCode(text: string): string {
  return `\`${terminalText(text).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}

/** Code on lines of its own, in a fence that it cannot close. */
export function markdownBlock(language: string, code: string): string {
  const fence = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}${language}\n${code.trim()}\n${fence}`;
}
