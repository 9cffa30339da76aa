/** What is wrong with a rule file, for its author. */
export interface RuleError {
  /** The file as it was given: a path, or the rule's place in the package. */
  readonly file: string;
  /** One sentence: what is wrong, where in the file, and what would be right. */
  readonly message: string;
}

/** `rules/x.yaml: message`, one line an error. */
export function formatRuleErrors(errors: readonly RuleError[]): string {
  return errors.map((error) => `${error.file}: ${error.message}`).join('\n');
}
