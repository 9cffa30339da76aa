import type { Outcome } from '../../../src/model/outcome.ts';
import type { AzureVm, AzureVmss } from '../../../src/model/resource/azure.ts';
import { decide } from '../../../src/rules/decide.ts';
import { compileRules, readRuleDirectory } from '../../../src/rules/load.ts';
import { type Answers, analyze } from './analyze.ts';

const { rules, errors } = compileRules(await readRuleDirectory('rules'));
if (errors.length > 0) throw new Error('the built-in rules do not compile');

/** What the built-in rule says of a resource; rules that look at a list give their first outcome. */
export function outcomeFor(resource: AzureVm | AzureVmss, ruleId: string): Outcome {
  const rule = rules.find(({ id }) => id === ruleId);
  if (rule?.resource !== resource.kind) throw new Error(`${ruleId} is no rule for ${resource.kind}`);
  const [first] = decide(rule, resource);
  if (first === undefined) throw new Error(`${ruleId} says nothing`);
  return first.outcome;
}

/** The outcomes of several rules on what a fake subscription answers, by rule id. */
export function verdicts(answers: Answers, ...ruleIds: readonly string[]): Record<string, Outcome> {
  const { resource } = analyze(answers);
  return Object.fromEntries(ruleIds.map((id) => [id, outcomeFor(resource, id)]));
}
