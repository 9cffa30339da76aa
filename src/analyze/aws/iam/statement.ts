import { type Condition, flattenConditions } from './condition.ts';
import { ANYTHING, actionPattern, type Pattern, textPattern } from './pattern.ts';
import type { PolicyDocument, PolicyStatement } from './policy-document.ts';
import { isEverything, type Slice, sliceOf } from './slice.ts';

/** A policy by the name that a finding shows. */
export interface NamedDocument {
  readonly name: string;
  /** The ARN of a managed policy; inline policies have none. */
  readonly arn?: string;
  readonly document: PolicyDocument;
}

/** One statement, ready to be compared. */
export interface Statement {
  readonly policy: string;
  /** The Sid, or `statement 2` by its place. */
  readonly label: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly Slice[];
  readonly resources: readonly Slice[];
  readonly conditions: readonly Condition[];
}

/** The statements of a policy, in order. */
export function statementsOf(policy: NamedDocument): Statement[] {
  return policy.document.Statement.map((statement, at) => ({
    policy: policy.name,
    label: statement.Sid === undefined || statement.Sid === '' ? `statement ${at + 1}` : statement.Sid,
    effect: statement.Effect,
    actions: actionSlices(statement),
    resources: resourceSlices(statement),
    conditions: flattenConditions(statement.Condition),
  }));
}

/** Whether the statement speaks of every action on every resource, conditions aside. */
export function concernsEverything(statement: Statement): boolean {
  return statement.actions.some(isEverything) && statement.resources.some(isEverything);
}

function actionSlices(statement: PolicyStatement): Slice[] {
  if (statement.Action !== undefined) return statement.Action.map((text) => sliceOf(oneAction(text)));
  return [{ within: [ANYTHING], without: (statement.NotAction ?? []).map(oneAction) }];
}

function resourceSlices(statement: PolicyStatement): Slice[] {
  if (statement.Resource !== undefined) return statement.Resource.map((text) => sliceOf(textPattern(text)));
  return [{ within: [ANYTHING], without: (statement.NotResource ?? []).map(textPattern) }];
}

/** `*:*` says the same as `*`: every action has one colon. */
function oneAction(text: string): Pattern {
  const pattern = actionPattern(text);
  return /^\*+:\*+$/.test(text) ? ANYTHING : pattern;
}
