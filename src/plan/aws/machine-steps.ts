import { type AwsPlace, awsCommand, type CommandOption } from '../command.ts';
import type { LaunchDraft, Machine, Trouble } from '../draft.ts';
import type { Step } from '../fix.ts';
import type { Verdict } from '../safety.ts';

/**
 * Metadata options of running and stopped machines; they take effect at once and without a restart, and a command that
 * names tokens has to name the endpoint too: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html
 */
export function machineSteps({ machines, trouble, ...place }: LaunchDraft, verdict: Verdict): Step[] {
  return machines
    .filter((machine) => !machine.isServiceManaged)
    .map((machine) => ({ ...machineStep(machine, trouble, place), ...noteOf(machine, verdict) }));
}

function machineStep(machine: Machine, trouble: Trouble, place: AwsPlace): Step {
  const { before, after } = optionsOf(trouble, machine);
  const run = modify(place, machine.id, after);
  return before === undefined ? { run } : { run, rollback: modify(place, machine.id, before) };
}

/** What the fix as a whole says already is not said again for each machine. */
function noteOf({ name, verdict }: Machine, whole: Verdict): { readonly note?: string } {
  const parts = [...(name === undefined ? [] : [name]), ...(verdict.reason === whole.reason ? [] : [verdict.reason])];
  return parts.length === 0 ? {} : { note: parts.join(': ') };
}

function modify(place: AwsPlace, id: string, options: readonly CommandOption[]) {
  return awsCommand(place, ['ec2', 'modify-instance-metadata-options'], [['--instance-id', id], ...options]);
}

interface Change {
  readonly after: readonly CommandOption[];
  /** What takes it back; absent when the value before is not known. */
  readonly before?: readonly CommandOption[];
}

const enabled: CommandOption = ['--http-endpoint', 'enabled'];

function optionsOf(trouble: Trouble, { hopLimit }: Machine): Change {
  switch (trouble) {
    case 'tokens':
      return {
        after: [['--http-tokens', 'required'], enabled],
        before: [['--http-tokens', 'optional'], enabled],
      };
    case 'hop-limit': {
      const after: CommandOption[] = [['--http-put-response-hop-limit', '1'], enabled];
      return hopLimit === undefined
        ? { after }
        : { after, before: [['--http-put-response-hop-limit', String(hopLimit)], enabled] };
    }
    case 'endpoint':
      return { after: [['--http-endpoint', 'disabled']], before: [enabled] };
  }
}
