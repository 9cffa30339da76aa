import { DIRECT_CALL, evaluateAll } from './condition.ts';
import { type Power, type Standing, walkPath } from './escalation.ts';
import { escalationPaths } from './escalation-paths.ts';
import { contains, isUniversal, overlaps, type Pattern } from './pattern.ts';
import { EVERYTHING, isEverything, type Slice } from './slice.ts';
import type { Statement } from './statement.ts';

/** Paths through IAM alone: whoever keeps one of them can give back to itself what a Deny took. */
const iamPaths = escalationPaths.filter(({ steps }) => steps.every(({ action }) => action.startsWith('iam:')));

/**
 * Administrator power: identity policies, and the boundary if there is one, allow every action on every resource, in one
 * statement or several, and the denies leave a way to change IAM policies, so that whatever else they take away can be
 * taken back.
 */
export function administratorPower(standing: Standing): Power | undefined {
  const { allows, boundary, denies } = standing.statements;
  if (denies.some(leavesOnlyAList)) return undefined;
  const allowed = allowsEverything(allows);
  if (allowed === undefined) return undefined;
  const bounded = boundary === undefined ? undefined : allowsEverything(boundary);
  if (boundary !== undefined && bounded === undefined) return undefined;
  const kept = iamPaths.flatMap((path) => walkPath(path, standing) ?? []);
  if (kept.length === 0) return undefined;
  return {
    id: 'administrator',
    title: 'Allows every action on every resource',
    policy: allowed.statement.policy,
    statement: allowed.statement.label,
    actions: ['*'],
    conditional: allowed.conditional || bounded?.conditional === true || kept.every((power) => power.conditional),
  };
}

/** The statement that opens the most, when the statements together allow everything. */
function allowsEverything(
  allows: readonly Statement[],
): { readonly statement: Statement; readonly conditional: boolean } | undefined {
  const onEverything = allows.filter((statement) => statement.resources.some(isEverything));
  const certain = onEverything.filter(({ conditions }) => evaluateAll(conditions, DIRECT_CALL) === 'met');
  const possible = onEverything.filter(({ conditions }) => evaluateAll(conditions, DIRECT_CALL) !== 'unmet');
  const surely = widestOfAll(certain);
  if (surely !== undefined) return { statement: surely, conditional: false };
  const perhaps = widestOfAll(possible);
  return perhaps === undefined ? undefined : { statement: perhaps, conditional: true };
}

/** The first statement with the widest actions, if no action is left over when all are taken together. */
function widestOfAll(statements: readonly Statement[]): Statement | undefined {
  const widest = statements.find((statement) => statement.actions.some(isEverything)) ?? statements.find(isOpen);
  if (widest === undefined) return undefined;
  const slices = statements.flatMap((statement) => statement.actions);
  const left = slices.reduce(leftOver, EVERYTHING.within);
  return left.length === 0 ? widest : undefined;
}

/** A Deny of all but some actions, which turns whatever is allowed into a list of those. */
function leavesOnlyAList(deny: Statement): boolean {
  const holds = evaluateAll(deny.conditions, DIRECT_CALL) === 'met';
  return holds && isOpen(deny) && deny.resources.some(isEverything);
}

/** A statement about all actions, or all but some. */
function isOpen(statement: Statement): boolean {
  return statement.actions.some((slice) => slice.within.every(isUniversal));
}

/** What remains of some patterns of actions after a slice is taken away; at least what really remains. */
function leftOver(left: readonly Pattern[], slice: Slice): readonly Pattern[] {
  return left.flatMap((pattern) => {
    if (!slice.within.every((allowed) => contains(allowed, pattern))) return [pattern];
    return slice.without
      .filter((excluded) => overlaps(excluded, pattern))
      .map((excluded) => narrower(excluded, pattern));
  });
}

function narrower(a: Pattern, b: Pattern): Pattern {
  return contains(a, b) ? b : a;
}
