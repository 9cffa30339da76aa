/** One command-line option: the single source of the parser, of --help and of the README's list. */
export interface OptionSpec {
  readonly flags: string;
  readonly group: string;
  readonly help: string;
  /** May be given more than once. */
  readonly repeatable?: true;
  /** Environment variable with the same meaning. */
  readonly env?: string;
  readonly choices?: readonly string[];
  readonly default?: string;
}
