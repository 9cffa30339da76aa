/** What needs no quotes in a POSIX shell. */
const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** Control, format and unassigned characters, and line ends of every kind: they could hide or break what a line says. */
const unfit = /[\p{C}\p{Zl}\p{Zp}]/u;

/** https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html: such a value is read from a file or an address. */
const indirect = /^(?:file|fileb|https?):\/\//i;

/**
 * A value as one word of a shell command. Undefined for one that no command should carry: with invisible characters or
 * line ends, or one that would be taken for an option or for the name of a file to read.
 */
export function shellWord(value: string): string | undefined {
  if (unfit.test(value) || indirect.test(value) || value.startsWith('-')) return undefined;
  return plain.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
