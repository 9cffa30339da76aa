import { compileExpression, type Expression } from './expression.ts';
import { type FieldPath, parseFieldPath } from './field-path.ts';
import { parseMessageText } from './message-text.ts';
import type { MessagePart, Rule } from './rule.ts';
import type { RuleDocument } from './rule-document.ts';

/** Builds a rule from a document that fits the schema; throws an Error that says which part does not compile. */
export function compileRule(document: RuleDocument): Rule {
  const when = document.when === undefined ? undefined : compilePart('when', document.when);
  const require = document.require === undefined ? undefined : compilePart('require', document.require);
  const evidence = distinct([...readsOf(when), ...readsOf(require), ...(document.evidence ?? []).map(toPath)]);
  return {
    ...infoOf(document),
    ...optionalParts(document),
    ...(when === undefined ? {} : { when }),
    ...(require === undefined ? {} : { require }),
    skipReason: document.skip ?? `The rule does not apply: ${document.when ?? 'there is nothing to look at'}`,
    message: compileMessage(document.message),
    chainEnd: (document.chainEnd ?? []).map(parseMessageText),
    confidence: confidenceOf(document.confidence),
    cites: new Set(document.cites),
    evidence,
  };
}

function infoOf(
  document: RuleDocument,
): Pick<Rule, 'id' | 'title' | 'severity' | 'resource' | 'rationale' | 'remediation' | 'references' | 'frameworks'> {
  const { cli, terraform, console, text } = document.remediation;
  return {
    id: document.id,
    title: document.title,
    severity: document.severity,
    resource: document.resource,
    rationale: document.rationale,
    remediation: {
      ...(cli === undefined ? {} : { cli }),
      ...(terraform === undefined ? {} : { terraform }),
      ...(console === undefined ? {} : { console }),
      ...(text === undefined ? {} : { text }),
    },
    references: document.references,
    frameworks: document.frameworks ?? {},
  };
}

function optionalParts(document: RuleDocument): Partial<Rule> {
  return {
    ...(document.each === undefined ? {} : { each: toPath(document.each).keys }),
    ...(document.chain === undefined ? {} : { chain: toPath(document.chain).keys }),
    ...(document.discriminator === undefined ? {} : { discriminator: toPath(document.discriminator) }),
    ...(document.group === undefined ? {} : { group: toPath(document.group) }),
  };
}

function compilePart(part: string, source: string): Expression {
  try {
    return compileExpression(source);
  } catch (error) {
    throw new Error(`${part}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function compileMessage(message: RuleDocument['message']): readonly MessagePart[] {
  if (typeof message === 'string') return [{ text: parseMessageText(message) }];
  return message.map(({ when, text }) => ({
    ...(when === undefined ? {} : { when: compilePart('message', when) }),
    text: parseMessageText(text),
  }));
}

function confidenceOf(confidence: RuleDocument['confidence']): Rule['confidence'] {
  if (confidence === undefined) return 'high';
  return typeof confidence === 'string' ? confidence : toPath(confidence.from);
}

function toPath(text: string): FieldPath {
  const path = parseFieldPath(text);
  if (path === undefined) throw new Error(`${text} is no path`);
  return path;
}

function readsOf(expression: Expression | undefined): readonly FieldPath[] {
  return expression?.reads ?? [];
}

function distinct(paths: readonly FieldPath[]): readonly FieldPath[] {
  return [...new Map(paths.map((path) => [`${path.root}.${path.text}`, path])).values()];
}
