import { compileRule } from './compile.ts';
import { decide } from './decide.ts';
import { type Example, type Expectation, examplesOf } from './example.ts';
import { compileRuleFiles, type RuleFile, type RuleWithDocument, readRuleDirectory } from './load.ts';
import { mutantsOf } from './mutants.ts';
import type { Rule } from './rule.ts';
import type { RuleDocument } from './rule-document.ts';
import type { RuleError } from './rule-error.ts';

/** How an example failed: `noisy` cries without cause, `missing` stays silent, `wrong` is any other difference. */
export type FailureKind = 'noisy' | 'missing' | 'wrong' | 'surviving-mutant';

export interface RuleTestFailure {
  readonly file: string;
  readonly ruleId: string;
  readonly kind: FailureKind;
  /** One sentence for the rule's author. */
  readonly message: string;
}

/** What `rules test` found. */
export interface RuleTestReport {
  readonly rules: number;
  readonly examples: number;
  readonly mutants: number;
  /** Files that do not load: schema, lint, syntax. */
  readonly errors: readonly RuleError[];
  readonly failures: readonly RuleTestFailure[];
  readonly passed: boolean;
}

/** Tests the rules of a folder, or of files that were read already: schema, lint, examples and mutants. `taken` are ids in use elsewhere. */
export async function testRules(
  source: string | readonly RuleFile[],
  taken: ReadonlySet<string> = new Set(),
): Promise<RuleTestReport> {
  const files = typeof source === 'string' ? await readRuleDirectory(source) : source;
  const { compiled, errors } = compileRuleFiles(files, taken);
  const results = compiled.map(testRule);
  const failures = results.flatMap((result) => result.failures);
  return {
    rules: compiled.length,
    examples: sum(results.map((result) => result.examples)),
    mutants: sum(results.map((result) => result.mutants)),
    errors,
    failures,
    passed: errors.length === 0 && failures.length === 0,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

interface RuleResult {
  readonly examples: number;
  readonly mutants: number;
  readonly failures: readonly RuleTestFailure[];
}

function testRule({ file, rule, document }: RuleWithDocument): RuleResult {
  const examples = examplesOf(document);
  const fail = (kind: FailureKind, message: string): RuleTestFailure => ({ file, ruleId: rule.id, kind, message });
  const wrong = examples.flatMap((example) => {
    const got = answer(rule, example);
    if (got === example.expected) return [];
    return [
      fail(failureKind(example.expected, got), `example "${example.name}": expected ${example.expected}, got ${got}`),
    ];
  });
  if (wrong.length > 0) return { examples: examples.length, mutants: 0, failures: wrong };
  const mutants = mutantRules(rule, document);
  const surviving = mutants
    .filter((mutant) => examples.every((example) => answer(mutant.rule, example) === example.expected))
    .map((mutant) => fail('surviving-mutant', `no example notices that in ${mutant.part} ${mutant.change}`));
  return { examples: examples.length, mutants: mutants.length, failures: surviving };
}

/** The outcome of a rule as a whole: the worst of its elements' outcomes. */
function answer(rule: Rule, example: Example): Expectation {
  const statuses = new Set(decide(rule, example.resource).map(({ outcome }) => outcome.status));
  const worstFirst: readonly Expectation[] = ['fail', 'unknown', 'pass', 'skip'];
  return worstFirst.find((status) => statuses.has(status)) ?? 'skip';
}

function failureKind(expected: Expectation, got: Expectation): FailureKind {
  if (got === 'fail') return 'noisy';
  return expected === 'fail' ? 'missing' : 'wrong';
}

interface MutantRule {
  readonly rule: Rule;
  readonly part: string;
  readonly change: string;
}

function mutantRules(rule: Rule, document: RuleDocument): readonly MutantRule[] {
  const parts = ['when', 'require'] as const;
  return parts.flatMap((part) => {
    const expression = rule[part];
    if (expression === undefined) return [];
    return mutantsOf(expression.ast).map(({ source, change }) => ({
      rule: compileRule({ ...document, [part]: source }),
      part,
      change,
    }));
  });
}
