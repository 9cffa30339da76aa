import { stringify } from 'yaml';
import { compileRules, type LoadedRules, type RuleFile } from '../../src/rules/load.ts';
import type { Rule } from '../../src/rules/rule.ts';

/** A sound rule document; tests change one thing about it. */
export const soundDocument = {
  id: 'acme-ec2-tokens',
  title: 'Tokens are optional',
  severity: 'high',
  resource: 'aws.ec2.instance',
  when: 'resource.state != "terminated"',
  require: 'resource.imds.tokens == "required"',
  message: 'Tokens of {resource.name} are {resource.imds.tokens}.',
  rationale: 'Because.',
  remediation: { text: 'Require tokens.' },
  references: ['https://example.com/tokens'],
  examples: {
    fail: { optional: { state: 'running', imds: { tokens: 'optional' } } },
    pass: { required: { state: 'running', imds: { tokens: 'required' } } },
    unknown: { nothing: { state: 'running' } },
    skip: { gone: { state: 'terminated', imds: { tokens: 'optional' } } },
  },
};

/** A rule file of the sound document with some keys replaced; `undefined` takes a key away. */
export function ruleFile(changes: Record<string, unknown> = {}, path = 'acme/ec2/tokens.yaml'): RuleFile {
  return { path, text: stringify({ ...soundDocument, ...changes }) };
}

/** Loads one changed rule. */
export function load(changes: Record<string, unknown> = {}): LoadedRules {
  return compileRules([ruleFile(changes)]);
}

/** The messages of what is wrong with a changed rule, joined. */
export function problems(changes: Record<string, unknown>): string {
  return load(changes)
    .errors.map((error) => error.message)
    .join('\n');
}

/** Loads one changed rule that has to be sound. */
export function rule(changes: Record<string, unknown> = {}): Rule {
  const { rules, errors } = load(changes);
  const [only] = rules;
  if (only === undefined) throw new Error(errors.map((error) => error.message).join('\n'));
  return only;
}
