import { DIRECT_CALL, type KnownKeys } from './condition.ts';
import type { EscalationPath, Step } from './escalation-path.ts';
import { findGrant, type Grant, type Statements } from './grant.ts';
import { actionPattern, contains, type Pattern, textPattern } from './pattern.ts';
import { ownArns, type RoleIdentity, widePatterns } from './probe.ts';
import { EVERYTHING, type Slice, sliceOf } from './slice.ts';
import type { Statement } from './statement.ts';

/** A power and the statement that gives its first action. */
export interface Power {
  /** `administrator`, or the path's id. */
  readonly id: string;
  readonly title: string;
  readonly policy: string;
  /** Its Sid, or `statement 2`. */
  readonly statement: string;
  readonly actions: readonly string[];
  /** A condition, of an Allow or of a Deny that would take the power away, decides; its outcome is not known here. */
  readonly conditional: boolean;
}

/** Where a role stands when its paths are walked. */
export interface Standing {
  readonly statements: Statements;
  readonly role: RoleIdentity;
  /** The boundary, if any, would let new rights of the role itself through to some power. */
  readonly canGrow: boolean;
}

/** The power that a path gives, if every step is granted. */
export function walkPath(path: EscalationPath, standing: Standing): Power | undefined {
  let first: Statement | undefined;
  let conditional = false;
  for (const step of path.steps) {
    const grant = grantOfStep(step, standing);
    if (grant === undefined) return undefined;
    first ??= grant.statement;
    conditional ||= grant.conditional;
  }
  if (first === undefined) return undefined;
  const actions = [...new Set(path.steps.map((step) => step.action))];
  return { id: path.id, title: path.title, policy: first.policy, statement: first.label, actions, conditional };
}

function grantOfStep(step: Step, standing: Standing): Grant | undefined {
  const action = actionPattern(step.action);
  const statements = concerning(action, standing.statements);
  if (statements.allows.length === 0) return undefined;
  const known = knownOf(step, standing.role);
  let fallback: Grant | undefined;
  for (const resources of resourcesOf(step, { ...standing, statements })) {
    const wide = step.target !== undefined;
    const grant = findGrant(statements, { actions: sliceOf(action), resources, wide, known });
    if (grant !== undefined && !grant.conditional) return grant;
    fallback ??= grant;
  }
  return fallback;
}

function resourcesOf(step: Step, standing: Standing): readonly Slice[] {
  if (step.target === undefined) return [EVERYTHING];
  const { allows, boundary } = standing.statements;
  const wide = widePatterns(step.target, [...allows, ...(boundary ?? [])], standing.role);
  const own = standing.canGrow ? ownArns(step.target, standing.role) : [];
  return [...wide, ...own].map((text) => sliceOf(textPattern(text)));
}

/** The statements that speak of an action. */
function concerning(action: Pattern, statements: Statements): Statements {
  const concerns = (statement: Statement): boolean =>
    statement.actions.some(
      ({ within, without }) =>
        within.every((pattern) => contains(pattern, action)) && !without.some((pattern) => contains(pattern, action)),
    );
  const allows = statements.allows.filter(concerns);
  const denies = statements.denies.filter(concerns);
  const boundary = statements.boundary?.filter(concerns);
  return boundary === undefined ? { allows, denies } : { allows, denies, boundary };
}

/** China's Regions name services in two ways, so that there the receiving service stays unknown. */
function knownOf(step: Step, role: RoleIdentity): KnownKeys {
  if (step.passedTo === undefined || role.roleArn?.startsWith('arn:aws-cn:')) return DIRECT_CALL;
  return new Map([...DIRECT_CALL, ['iam:passedtoservice', step.passedTo]]);
}
