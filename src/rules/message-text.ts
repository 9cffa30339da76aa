import { type FieldPath, parseFieldPath, valuesAt } from './field-path.ts';
import type { Scope } from './scope.ts';

/** A text with places for values: literal pieces and paths in turn. */
export type MessageText = readonly (string | FieldPath)[];

const placeholder = /\{([^{}]*)\}/g;
const listLimit = 5;

/** Splits `The role {resource.role.name} ...`; throws an Error that names a placeholder that is no path. */
export function parseMessageText(text: string): MessageText {
  const pieces: (string | FieldPath)[] = [];
  let end = 0;
  for (const match of text.matchAll(placeholder)) {
    const path = parseFieldPath(match[1] ?? '');
    if (path === undefined) throw new Error(`the placeholder ${match[0]} is no path such as {resource.name}`);
    pieces.push(text.slice(end, match.index), path);
    end = match.index + match[0].length;
  }
  pieces.push(text.slice(end));
  return pieces.filter((piece) => piece !== '');
}

/** Puts the values in. Plain text with cloud text in it: every report format escapes it. */
export function renderMessageText(text: MessageText, scope: Scope): string {
  return text.map((piece) => (typeof piece === 'string' ? piece : renderValue(piece, scope))).join('');
}

function renderValue(path: FieldPath, scope: Scope): string {
  const value = valuesAt(path.root === 'resource' ? scope.resource : scope.item, path.keys);
  if (value === undefined) return `(unknown ${path.text})`;
  if (!Array.isArray(value)) return renderScalar(value);
  const texts = [...new Set(value.flat(2).map(renderScalar))];
  if (texts.length === 0) return 'none';
  const shown = texts.slice(0, listLimit).join(', ');
  return texts.length > listLimit ? `${shown} and ${texts.length - listLimit} more` : shown;
}

function renderScalar(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The paths of a text's placeholders. */
export function pathsOfText(text: MessageText): readonly FieldPath[] {
  return text.filter((piece) => typeof piece !== 'string');
}
