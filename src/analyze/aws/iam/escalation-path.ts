/** What a path must be able to act on, as IAM writes the last part of its ARN. */
export interface Target {
  /** The service in the ARN. */
  readonly service: string;
  /** Each of these is enough. */
  readonly resources: readonly string[];
  /** The resources are AWS's own and stand in no account. */
  readonly isAmazonOwned?: true;
  /** The role's own part of that kind, which is enough on its own: the role, or a policy that is attached to it. */
  readonly own?: 'role' | 'policies';
}

/** One action that a path needs. */
export interface Step {
  readonly action: string;
  /** The Allow must span all resources of this kind. Absent: any resource will do, the caller creates it. */
  readonly target?: Target;
  /** The service that receives the role: an `iam:PassedToService` condition for another one closes the path. */
  readonly passedTo?: string;
}

/** A known way from some permissions to more. All steps are needed. */
export interface EscalationPath {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly Step[];
  readonly reference: string;
}

/** All roles of the account. */
export const anyRole: Target = { service: 'iam', resources: ['role/*'] };

/** Names a path. */
export function path(id: string, title: string, reference: string, steps: readonly Step[]): EscalationPath {
  return { id, title, steps, reference };
}

/** An action on all resources of a kind. */
export function on(action: string, target: Target): Step {
  return { action, target };
}

/** An action that needs no particular resource. */
export function step(action: string): Step {
  return { action };
}

/** `iam:PassRole` over all roles; the service by its name before `.amazonaws.com`. */
export function pass(service: string): Step {
  return { action: 'iam:PassRole', target: anyRole, passedTo: `${service}.amazonaws.com` };
}
