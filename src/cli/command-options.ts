import { type Command, InvalidArgumentError, Option } from 'commander';
import type { OptionSpec } from './option-table.ts';

/** Adds the options of a table to a command, grouped in its help. */
export function addOptions(command: Command, specs: readonly OptionSpec[]): Command {
  for (const spec of specs) command.addOption(toOption(spec));
  return command;
}

function toOption(spec: OptionSpec): Option {
  const option = new Option(spec.flags, spec.help).helpGroup(`${spec.group}:`);
  // A variable that is set to nothing is meant to be unset.
  if (spec.env !== undefined && process.env[spec.env] !== '') option.env(spec.env);
  if (spec.choices !== undefined) option.choices(spec.choices);
  if (spec.default !== undefined) option.default(spec.default);
  return spec.repeatable === true ? repeat(option, spec.choices) : option;
}

/** A collecting parser takes the place of the one that `choices` sets, so the choice is checked here as well. */
function repeat(option: Option, choices: readonly string[] | undefined): Option {
  return option.argParser((value: string, previous: readonly string[] | undefined) => {
    if (choices !== undefined && !choices.includes(value)) {
      throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
    }
    return [...(previous ?? []), value];
  });
}
