/** A quoted string of HCL: https://developer.hashicorp.com/terraform/language/expressions/strings. Line ends and invisible characters are written out. */
export function hclString(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, (character) => `\\${character}`)
    .replaceAll('${', () => '$${')
    .replaceAll('%{', '%%{')
    .replace(
      /[\p{C}\p{Zl}\p{Zp}]/gu,
      (character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
    );
  return `"${escaped}"`;
}

/** A name for a snippet's resource, made of an id: letters, digits and underscores, a letter first. */
export function hclName(subject: string): string {
  const name = subject.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 60);
  return /^[A-Za-z]/.test(name) ? name : `r_${name}`;
}
