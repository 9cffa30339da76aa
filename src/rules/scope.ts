/** What an expression can see. `item` is there for rules that look at every element of a list. */
export interface Scope {
  readonly resource: object;
  readonly item?: unknown;
}

/** Why an expression has no value: usually a field that the resource lacks. */
export class Undecided {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}
