/**
 * The mean length of the words that changes of case mark in a value: long for names and paths, about 2 for letters that a machine
 * drew at random.
 */
export function lettersPerRun(value: string): number {
  const runs = value.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [''];
  return runs.join('').length / runs.length;
}
