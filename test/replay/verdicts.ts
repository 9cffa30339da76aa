import { type Expected, type RuleName, ruleNames } from './case.ts';
import { everything, type ReplayReport } from './scan.ts';

/** A machine by its subscription and its name. */
export interface MachineOf {
  readonly account: string;
  readonly name: string;
}

/** The status of every rule on a machine, by the rule's name without cloud and kind. */
export function verdictsOn(report: ReplayReport, machine: MachineOf): Record<string, string> {
  const told = everything(report).filter(({ resource }) => isAbout(resource, machine));
  return Object.fromEntries(told.map(({ ruleId, status }) => [ruleId.replace(/^azure-vm(?:ss)?-/, ''), status]));
}

/** The same as it is to be: rules that are not named pass. */
export function fullVerdicts({ fail = [], unknown = [], skip = [] }: Expected): Record<string, string> {
  const status = (rule: RuleName) => {
    if (fail.includes(rule)) return 'fail';
    if (unknown.includes(rule)) return 'unknown';
    return skip.includes(rule) ? 'skip' : 'pass';
  };
  return Object.fromEntries(ruleNames.map((rule) => [rule, status(rule)]));
}

/** The finding that the internet reaches a port of the machine, if there is one. */
export function reachFinding({ findings }: ReplayReport, machine: MachineOf) {
  return findings.find(({ ruleId, resource }) => ruleId.endsWith('http-port-public') && isAbout(resource, machine));
}

/** The ports that it names. */
export function portsOf(report: ReplayReport, machine: MachineOf): unknown {
  const evidence = reachFinding(report, machine)?.evidence ?? [];
  return evidence.find(({ path }) => path === 'reach.http.ports')?.value ?? [];
}

function isAbout(resource: MachineOf, { account, name }: MachineOf): boolean {
  return resource.account === account && resource.name === name;
}
