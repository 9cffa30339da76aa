import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import { elementOf, type FieldType, fieldNames, fieldOf, typesOf, wordsOf } from './field-schema.ts';
import { regexProblem } from './linear-regex.ts';
import { childNodes } from './syntax.ts';

/** Schemas of the variables in sight: `resource`, `item` and those of macros. */
export type Variables = ReadonlyMap<string, unknown>;

/** A comparison or another operation with its operands, for messages. */
interface Place {
  readonly node: ASTNode;
  readonly variables: Variables;
}

const macros = new Set(['exists', 'all', 'exists_one', 'map', 'filter']);

/** Finds fields that the schema lacks, comparisons that can never be true and patterns that RE2 refuses. */
export function lintExpression(ast: ASTNode, variables: Variables): string[] {
  return [...lintNode(ast, variables), ...lintCondition(ast, variables)];
}

function lintNode(node: ASTNode, variables: Variables): string[] {
  if (node.op === 'rcall' && macros.has(node.args[0])) return lintMacro(node.args, { node, variables });
  const own = lintOwn(node, { node, variables });
  return [...own, ...childNodes(node).flatMap((child) => lintNode(child, variables))];
}

function lintOwn(node: ASTNode, place: Place): string[] {
  switch (node.op) {
    case 'id':
      return place.variables.has(node.args) ? [] : [`there is no variable \`${node.args}\` here`];
    case '.':
      return lintField(node.args[0], node.args[1], place);
    case '[]':
      return lintIndex(node.args[0], node.args[1], place);
    case '==':
    case '!=':
      return [
        ...lintComparison(node.args[0], node.args[1], place),
        ...lintComparison(node.args[1], node.args[0], place),
      ];
    case '<':
    case '<=':
    case '>':
    case '>=':
      return node.args.flatMap((side) => lintType(side, 'number', place));
    case 'in':
      return lintMembership(node.args[0], node.args[1], place);
    case '!_':
      return lintCondition(node.args, place.variables);
    case '&&':
    case '||':
      return node.args.flatMap((side) => lintCondition(side, place.variables));
    case 'rcall':
      return lintCall(node.args[0], node.args[2]);
    default:
      return [];
  }
}

function textOf(node: ASTNode): string {
  return serialize(node).replaceAll('linearMatches', 'matches');
}

function lintField(base: ASTNode, key: string, { node, variables }: Place): string[] {
  const schema = schemaOf(base, variables);
  if (typesOf(schema).size === 0 || fieldOf(schema, key) !== undefined) return [];
  const names = fieldNames(schema);
  const hint = names.length > 0 ? `; there are ${names.join(', ')}` : '';
  return [`\`${textOf(node)}\`: there is no field \`${key}\`${hint}`];
}

function lintIndex(base: ASTNode, index: ASTNode, place: Place): string[] {
  return index.op === 'value' && typeof index.args === 'string' ? lintField(base, index.args, place) : [];
}

function lintMacro(args: readonly [string, ASTNode, readonly ASTNode[]], place: Place): string[] {
  const [, receiver, [variable, ...bodies]] = args;
  const problems = [...lintNode(receiver, place.variables), ...lintWalkable(receiver, place)];
  if (variable?.op !== 'id') return problems;
  if (place.variables.has(variable.args)) problems.push(`the variable \`${variable.args}\` hides another one`);
  const inner = new Map(place.variables).set(variable.args, elementOf(schemaOf(receiver, place.variables)));
  return [...problems, ...bodies.flatMap((body) => lintNode(body, inner))];
}

function lintWalkable(node: ASTNode, { variables }: Place): string[] {
  const types = typesOf(schemaOf(node, variables));
  return types.size === 0 || types.has('list') || types.has('record') ? [] : [`\`${textOf(node)}\` is no list`];
}

function lintComparison(field: ASTNode, value: ASTNode, place: Place): string[] {
  if (value.op !== 'value') return [];
  if (value.args === null)
    return [`\`${textOf(place.node)}\`: there is no null; an absent field makes the outcome unknown`];
  const type = literalType(value.args);
  const problems = type === undefined ? [] : lintType(field, type, place);
  if (problems.length > 0 || typeof value.args !== 'string') return problems;
  return lintWord(schemaOf(field, place.variables), value.args, place);
}

function literalType(value: unknown): FieldType | undefined {
  if (typeof value === 'bigint') return 'number';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : undefined;
}

function lintMembership(element: ASTNode, list: ASTNode, place: Place): string[] {
  if (list.op === 'list') return list.args.flatMap((value) => lintComparison(element, value, place));
  const problems = lintWalkable(list, place);
  if (problems.length > 0 || element.op !== 'value' || typeof element.args !== 'string') return problems;
  const schema = schemaOf(list, place.variables);
  return typesOf(schema).has('list') ? lintWord(elementOf(schema), element.args, place) : [];
}

/** Complains when the schema says that the node can have no value of the type. */
function lintType(side: ASTNode, type: FieldType, { node, variables }: Place): string[] {
  const types = typesOf(schemaOf(side, variables));
  if (types.size === 0 || types.has(type)) return [];
  return [`\`${textOf(node)}\`: \`${textOf(side)}\` is a ${[...types].join(' or ')}, not a ${type}`];
}

/** Complains about a word that the field never holds: a misspelt value would make a rule that never fires. */
function lintWord(schema: unknown, word: string, { node }: Place): string[] {
  const words = schema === undefined ? undefined : wordsOf(schema);
  if (words === undefined || words.size === 0 || words.has(word)) return [];
  return [`\`${textOf(node)}\`: the field only holds ${[...words].join(', ')}`];
}

function lintCondition(node: ASTNode, variables: Variables): string[] {
  if (node.op !== '.' && node.op !== '[]' && node.op !== 'id') return [];
  const types = typesOf(schemaOf(node, variables));
  if (types.size === 0 || types.has('boolean')) return [];
  return [`\`${textOf(node)}\` is a ${[...types].join(' or ')}, not a condition`];
}

function lintCall(name: string, [pattern]: readonly ASTNode[]): string[] {
  if (name !== 'linearMatches' || pattern?.op !== 'value' || typeof pattern.args !== 'string') return [];
  const problem = regexProblem(pattern.args);
  return problem === undefined ? [] : [`the pattern ${JSON.stringify(pattern.args)} is refused: ${problem}`];
}

/** The schema of what a node gives; undefined when it is computed. */
function schemaOf(node: ASTNode, variables: Variables): unknown {
  switch (node.op) {
    case 'id':
      return variables.get(node.args);
    case '.':
      return fieldOf(schemaOf(node.args[0], variables), node.args[1]);
    case '[]':
      return schemaOfIndex(schemaOf(node.args[0], variables), node.args[1]);
    case 'rcall':
      return node.args[0] === 'filter' ? schemaOf(node.args[1], variables) : undefined;
    default:
      return undefined;
  }
}

function schemaOfIndex(base: unknown, index: ASTNode): unknown {
  if (index.op === 'value' && typeof index.args === 'string') return fieldOf(base, index.args);
  return typesOf(base).has('list') ? elementOf(base) : fieldOf(base, '');
}
