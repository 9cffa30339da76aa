import { resourceSchemas } from '../model/resource/resource.ts';
import { exampleProblems } from './example.ts';
import { type FieldPath, fieldPath, formatKeys } from './field-path.ts';
import { alternatives, elementOf, fieldNames, fieldOf, typesOf } from './field-schema.ts';
import { lintExpression, type Variables } from './lint-expression.ts';
import { pathsOfText } from './message-text.ts';
import type { Rule } from './rule.ts';
import type { RuleDocument } from './rule-document.ts';

/** Finds what the compiler cannot see: wrong ids, fields that no resource of the kind has, examples that no cloud could give. */
export function lintRule(rule: Rule, document: RuleDocument, file: string): string[] {
  const variables = variablesOf(rule);
  return [
    ...lintId(rule.id, file),
    ...lintEach(rule, document, variables),
    ...lintExpressions(rule, variables),
    ...lintPaths(rule, variables),
    ...exampleProblems(document),
  ];
}

/** The id that a file's path below the rules' folder stands for: `aws/ec2/x.yaml` is `aws-ec2-x`. */
export function idOfPath(path: string): string {
  return path
    .replace(/\.ya?ml$/, '')
    .split('/')
    .join('-');
}

function lintId(id: string, file: string): string[] {
  const expected = idOfPath(file);
  return id === expected ? [] : [`id: is ${id}, but the file's path stands for ${expected}`];
}

function variablesOf(rule: Rule): Variables {
  const resource = resourceSchemas[rule.resource];
  const variables = new Map<string, unknown>([['resource', resource]]);
  if (rule.each !== undefined) variables.set('item', elementOf(rule.each.reduce(fieldOf, resource)));
  return variables;
}

function lintEach(rule: Rule, document: RuleDocument, variables: Variables): string[] {
  if (rule.each === undefined) {
    return document.require === undefined ? ['require: is missing; only a rule with `each` may leave it out'] : [];
  }
  if (document.each?.startsWith('resource.') !== true) return ['each: must be a path below resource'];
  const schema = rule.each.reduce(fieldOf, variables.get('resource'));
  if (schema === undefined) return [unknownField('each', fieldPath('resource', rule.each), variables)];
  return typesOf(schema).has('list') ? [] : [`each: resource.${formatKeys(rule.each)} is no list`];
}

function lintExpressions(rule: Rule, variables: Variables): string[] {
  const parts = rule.message.map((part) => ['message', part.when] as const);
  const named = [['when', rule.when] as const, ['require', rule.require] as const, ...parts];
  return named.flatMap(([name, expression]) => {
    if (expression === undefined) return [];
    return lintExpression(expression.ast, variables).map((problem) => `${name}: ${problem}`);
  });
}

function lintPaths(rule: Rule, variables: Variables): string[] {
  const read = new Set([...(rule.when?.reads ?? []), ...(rule.require?.reads ?? [])]);
  const shown = rule.evidence.filter((path) => !read.has(path));
  const texts = [...rule.message.map((part) => part.text), ...rule.chainEnd].flatMap(pathsOfText);
  return [
    ...shown.flatMap((path) => lintPath('evidence', path, variables)),
    ...texts.flatMap((path) => lintPath('message', path, variables)),
    ...(rule.discriminator === undefined ? [] : lintPath('discriminator', rule.discriminator, variables)),
    ...(rule.group === undefined ? [] : lintPath('group', rule.group, variables)),
    ...(typeof rule.confidence === 'string' ? [] : lintPath('confidence', rule.confidence, variables)),
    ...(rule.chain === undefined ? [] : lintPath('chain', fieldPath('resource', rule.chain), variables)),
  ];
}

/** Placeholders may look through lists (`powers.title`); the other paths name one value. */
function lintPath(part: string, path: FieldPath, variables: Variables): string[] {
  if (!variables.has(path.root)) return [`${part}: there is no \`item\` without \`each\``];
  if (path.keys.length === 0) return [`${part}: name a field of ${path.root}, not all of it`];
  const step = part === 'message' ? fieldThroughLists : fieldOf;
  const found = path.keys.reduce<unknown>(step, variables.get(path.root));
  return found === undefined ? [unknownField(part, path, variables)] : [];
}

function fieldThroughLists(schema: unknown, key: string): unknown {
  const isList = typesOf(schema).has('list') && alternatives(schema).length === 1;
  return fieldOf(isList ? elementOf(schema) : schema, key);
}

function unknownField(part: string, path: FieldPath, variables: Variables): string {
  let schema = variables.get(path.root);
  for (const key of path.keys) {
    const next = fieldThroughLists(schema, key);
    if (next === undefined) {
      const names = fieldNames(schema);
      const hint = names.length > 0 ? `; there are ${names.join(', ')}` : '';
      return `${part}: \`${path.root}.${path.text}\`: there is no field \`${key}\`${hint}`;
    }
    schema = next;
  }
  return `${part}: \`${path.root}.${path.text}\` cannot be read`;
}
