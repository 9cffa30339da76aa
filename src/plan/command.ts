/** A piece of a value: text from anywhere, or a variable of the script. */
export type Part = string | { readonly variable: string };

/** The value of an option. Text goes in as it is; the writer of the script quotes it. */
export type Value = string | readonly Part[];

/** One option: its fixed name, and its values. */
export type CommandOption = readonly [flag: `--${string}`, ...values: readonly Value[]];

/** A command line in its parts: fixed words of this program, then options with values from anywhere. */
export interface Command {
  readonly words: readonly string[];
  readonly options: readonly CommandOption[];
  /** Keep what it prints in this variable. */
  readonly assignTo?: string;
}

/** A place on AWS that commands are sent to. */
export interface AwsPlace {
  readonly account: string;
  readonly region: string;
}

/** `aws SERVICE OPERATION` in one account and region, with the profile that the reader names for that account. */
export function awsCommand(
  place: AwsPlace,
  words: readonly [string, string],
  options: readonly CommandOption[],
): Command {
  const profile: CommandOption = ['--profile', [{ variable: profileVariable(place.account) }]];
  return { words: ['aws', ...words], options: [profile, ['--region', place.region], ...options] };
}

/** The environment variable that names the AWS CLI's profile; an id that is none gives no name, so that no command comes of it. */
function profileVariable(account: string): string {
  return /^\d{12}$/.test(account) ? `PROFILE_${account}` : '';
}
