import { DIRECT_CALL, evaluateAll, type KnownKeys, type Verdict } from './condition.ts';
import { restrictionOf } from './restriction.ts';
import { covers, EVERYTHING, isEmpty, meet, type Slice, spans } from './slice.ts';
import type { Statement } from './statement.ts';

/** The statements that decide, by their part: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
export interface Statements {
  /** Allow statements of identity policies. */
  readonly allows: readonly Statement[];
  /** Allow statements of the permissions boundary; absent when there is none. */
  readonly boundary?: readonly Statement[];
  /** Deny statements of both. */
  readonly denies: readonly Statement[];
}

/** What is asked for. */
export interface Question {
  readonly actions: Slice;
  readonly resources: Slice;
  /** The whole of `resources` is needed, named exceptions aside; otherwise any part of it will do. */
  readonly wide: boolean;
  /** What is known of the request. */
  readonly known: KnownKeys;
}

/** An Allow that survives, and whether a condition decides. */
export interface Grant {
  readonly statement: Statement;
  readonly conditional: boolean;
}

interface Region {
  readonly actions: Slice;
  readonly resources: Slice;
}

/** Sorts the statements of identity policies and boundary. */
export function sortStatements(identity: readonly Statement[], boundary?: readonly Statement[]): Statements {
  const isAllow = (statement: Statement): boolean => statement.effect === 'Allow';
  const denies = [...identity, ...(boundary ?? [])].filter((statement) => statement.effect === 'Deny');
  const allows = identity.filter(isAllow);
  return boundary === undefined ? { allows, denies } : { allows, denies, boundary: boundary.filter(isAllow) };
}

/**
 * The Allow that answers the question after boundary and denies; an unconditional one if there is any.
 * Errs to a grant: denies that only together remove it are not added up, a Deny under a condition that is not known to
 * hold removes nothing, and an Allow of actions or resources that do not exist counts.
 */
export function findGrant(statements: Statements, question: Question): Grant | undefined {
  let fallback: Grant | undefined;
  for (const statement of statements.allows) {
    const allowed = { statement, verdict: evaluateAll(statement.conditions, question.known) };
    for (const grant of grantsOf(allowed, statements, question)) {
      if (!grant.conditional) return grant;
      fallback ??= grant;
    }
  }
  return fallback;
}

/** Any grant at all of any action on any resource. */
export function grantsAnything(statements: Statements): boolean {
  const anything = { actions: EVERYTHING, resources: EVERYTHING, wide: false, known: DIRECT_CALL };
  return findGrant(statements, anything) !== undefined;
}

function* grantsOf(
  allowed: { readonly statement: Statement; readonly verdict: Verdict },
  statements: Statements,
  question: Question,
): Generator<Grant> {
  const { statement, verdict } = allowed;
  if (verdict === 'unmet') return;
  for (const region of regionsOf(statement, question, question.wide)) {
    for (const limited of withinBoundary(region, statements.boundary, question)) {
      const denial = denialOf(limited.region, statements.denies, question.known);
      if (denial === 'met') continue;
      yield { statement, conditional: verdict !== 'met' || limited.conditional || denial === 'unknown' };
    }
  }
}

/** The parts of a region that a statement speaks of. */
function* regionsOf(statement: Statement, region: Region, wide: boolean): Generator<Region> {
  for (const action of statement.actions) {
    const actions = meet(region.actions, action);
    if (isEmpty(actions)) continue;
    for (const resource of statement.resources) {
      const resources = meet(region.resources, resource);
      if (isEmpty(resources) || (wide && !spans(resource, region.resources))) continue;
      yield { actions, resources };
    }
  }
}

function* withinBoundary(
  region: Region,
  boundary: readonly Statement[] | undefined,
  question: Question,
): Generator<{ readonly region: Region; readonly conditional: boolean }> {
  if (boundary === undefined) yield { region, conditional: false };
  for (const statement of boundary ?? []) {
    const verdict = evaluateAll(statement.conditions, question.known);
    if (verdict === 'unmet') continue;
    for (const part of regionsOf(statement, region, question.wide)) {
      yield { region: part, conditional: verdict !== 'met' };
    }
  }
}

/** `met`: some Deny removes the whole region; `unknown`: one would if its conditions held. */
function denialOf(region: Region, denies: readonly Statement[], known: KnownKeys): Verdict {
  let verdict: Verdict = 'unmet';
  for (const deny of denies) {
    const removes =
      deny.actions.some((actions) => covers(actions, region.actions)) &&
      deny.resources.some((resources) => covers(resources, region.resources));
    if (!removes) continue;
    const holds = evaluateAll(deny.conditions, known);
    if (holds === 'met') return 'met';
    // A restriction bounds where credentials work, not what they can do.
    if (holds === 'unknown' && restrictionOf(deny) === undefined) verdict = 'unknown';
  }
  return verdict;
}
