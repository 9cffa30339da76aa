import type { RuleInfo } from '../model/rule-info.ts';
import type { Confidence } from '../model/severity.ts';
import type { Expression } from './expression.ts';
import type { FieldPath } from './field-path.ts';
import type { MessageText } from './message-text.ts';

export interface MessagePart {
  readonly when?: Expression;
  readonly text: MessageText;
}

/** A rule that is ready to run: its expressions are compiled and its paths are parsed. */
export interface Rule extends RuleInfo {
  /** Keys of the list whose elements the rule looks at. */
  readonly each?: readonly string[];
  readonly when?: Expression;
  readonly skipReason: string;
  /** Absent for rules with `each` to which every element is a failure. */
  readonly require?: Expression;
  readonly message: readonly MessagePart[];
  readonly confidence: Confidence | FieldPath;
  readonly chain?: readonly string[];
  /** Hops that the rule itself adds at the end of the chain: the metadata service, the role. */
  readonly chainEnd: readonly MessageText[];
  readonly discriminator?: FieldPath;
  readonly group?: FieldPath;
  /** The origin that a finding of this rule names: only where that is the thing to change. */
  readonly cites: ReadonlySet<'source' | 'launcher'>;
  /** Everything to show for a verdict: what the expressions read, then what the rule adds. */
  readonly evidence: readonly FieldPath[];
}
