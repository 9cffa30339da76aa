import { Command } from 'commander';
import { addOptions } from './command-options.ts';
import { exitCodes } from './exit-code.ts';
import type { Io } from './io.ts';
import { demoOptionSpecs, planOptionSpecs, scanOptionSpecs } from './scan-options.ts';
import { version } from './version.ts';

const exitCodeHelp = Object.entries(exitCodes)
  .map(([code, meaning]) => `  ${code}  ${meaning}`)
  .join('\n');

/** Builds the command tree. Actions import what they need only when they run, so that --help loads no SDK. */
export function buildProgram(io: Io, exit: (code: number) => void): Command {
  const program = new Command('imds-audit')
    .description(
      'Finds the cloud machines that would hand over their credentials through the instance metadata service.',
    )
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .showHelpAfterError('(imds-audit --help lists the commands and options)');
  addScan(program, io, exit);
  addPlan(program, io, exit);
  addDemo(program, io, exit);
  addRules(program, io, exit);
  addSecrets(program, io, exit);
  addPermissions(program, io, exit);
  return program;
}

function addScan(program: Command, io: Io, exit: (code: number) => void): void {
  const command = program
    .command('scan')
    .description('scan the accounts and subscriptions that your credentials open')
    .addHelpText('after', `\nExit codes:\n${exitCodeHelp}`);
  addOptions(command, scanOptionSpecs).action(async (options: unknown) => {
    const { scanCommand } = await import('./commands/scan.ts');
    exit(await scanCommand(options, io));
  });
}

function addPlan(program: Command, io: Io, exit: (code: number) => void): void {
  const command = program
    .command('plan')
    .description('write a script that would mend what a scan finds, safe things first; it is never run for you')
    .addHelpText(
      'after',
      '\nExit codes:\n  0  the plan was written\n  2  no scan was performed\n  3  the plan was written, but not everything could be read',
    );
  addOptions(command, planOptionSpecs).action(async (options: unknown) => {
    const { planCommand } = await import('./commands/plan.ts');
    exit(await planCommand(options, io));
  });
}

function addDemo(program: Command, io: Io, exit: (code: number) => void): void {
  const command = program
    .command('demo')
    .description('scan a sample estate that this program serves itself, on loopback');
  addOptions(command, [...demoOptionSpecs, ...scanOptionSpecs]).action(async (options: unknown) => {
    const { demoCommand } = await import('./commands/demo.ts');
    exit(await demoCommand(options, io));
  });
}

function addRules(program: Command, io: Io, exit: (code: number) => void): void {
  const rules = program.command('rules').description('list, show and test rules');
  const load = () => import('./commands/rules.ts');
  rules
    .command('list')
    .description('list every rule')
    .option('--rules <dir...>', 'also the rules of these folders')
    .option('--json', 'as JSON')
    .action(async (options: unknown) => exit(await (await load()).listRules(options, io)));
  rules
    .command('show')
    .description('show one rule: what it finds, why it matters and how to fix it')
    .argument('<id>', 'the id of the rule')
    .option('--rules <dir...>', 'also look in these folders')
    .action(async (id: string, options: unknown) => exit(await (await load()).showRule(id, options, io)));
  rules
    .command('test')
    .description('check rule files: schema, fields, examples and mutants')
    .argument('[dir]', 'folder of rule files (default: the built-in rules)')
    .action(async (dir: string | undefined) => exit(await (await load()).testRuleFolder(dir, io)));
}

function addSecrets(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('secrets')
    .description('the secret detector on its own')
    .command('scan')
    .description('look for secrets in a local user-data script')
    .argument('<file>', 'the script; - reads standard input')
    .option('--format <name>', 'table or json', 'table')
    .option('--secret-rules <file...>', 'more token patterns, in the TOML format of gitleaks')
    .action(async (file: string, options: unknown) => {
      const { scanSecrets } = await import('./commands/secrets.ts');
      exit(await scanSecrets(file, options, io));
    });
}

function addPermissions(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('permissions')
    .description('print the least rights that a scan needs: an IAM policy, or an Azure role')
    .argument('[cloud]', 'aws or azure', 'aws')
    .action(async (cloud: string) => {
      const { printPermissions } = await import('./commands/permissions.ts');
      exit(await printPermissions(cloud, io));
    });
}
