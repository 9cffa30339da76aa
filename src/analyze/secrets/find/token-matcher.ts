import { RE2JS } from 're2js';
import type { Report, Source } from '../finding.ts';
import { entropy } from '../judge/entropy.ts';
import { isPlaceholder } from '../judge/weak-values.ts';
import { allMatches } from '../text/all-matches.ts';
import { KeywordTable, type LowerLine } from '../text/keyword-table.ts';
import { lineAt, type ScriptLine } from '../text/script-line.ts';
import type { TokenRule } from '../types.ts';

/** A match of a rule in a line. */
interface TokenMatch {
  readonly value: string;
  readonly index: number;
}

interface CompiledRule {
  readonly rule: TokenRule;
  readonly matches: (text: string) => Iterable<TokenMatch>;
  readonly isAllowed: (value: string) => boolean;
}

/** The built-in formats all hold a run of at least this many characters; users' formats may not. */
const MIN_TOKEN_RUN = 12;
const RUN = new RegExp(`[\\w+/=.~-]{${MIN_TOKEN_RUN}}`);

const compiled = new WeakMap<TokenRule, CompiledRule>();

/** Rules of one syntax with the table of their keywords. */
interface RuleGroup {
  readonly rules: readonly TokenRule[];
  readonly keywords: KeywordTable;
  readonly needsRun: boolean;
}

const groups = new WeakMap<readonly TokenRule[], readonly RuleGroup[]>();

function groupsOf(rules: readonly TokenRule[]): readonly RuleGroup[] {
  const known = groups.get(rules);
  if (known !== undefined) return known;
  const result = (['js', 'go'] as const).flatMap((syntax) => {
    const own = rules.filter((rule) => rule.syntax === syntax);
    const keywords = new KeywordTable(own.map((rule) => rule.keywords));
    return own.length === 0 ? [] : [{ rules: own, keywords, needsRun: syntax === 'js' }];
  });
  groups.set(rules, result);
  return result;
}

/** Finds vendor tokens by their documented formats. A rule is tried only on lines where one of its keywords occurs. */
export function findTokens(source: Source, report: Report, rules: readonly TokenRule[]): void {
  for (const group of groupsOf(rules)) {
    const lines = group.needsRun ? source.lines.filter(({ text }) => RUN.test(text)) : source.lines;
    for (const [index, found] of group.keywords.linesOf(lines)) {
      const rule = group.rules[index];
      if (rule !== undefined) findRule(rule, found, report);
    }
  }
}

function findRule(rule: TokenRule, lines: readonly LowerLine[], report: Report): void {
  for (const { line, lower } of lines) {
    const isNear =
      rule.near.length === 0 || rule.near === rule.keywords || rule.near.some((word) => lower.includes(word));
    if (isNear) findInLine(line, compile(rule), report);
  }
}

function findInLine(line: ScriptLine, { rule, matches, isAllowed }: CompiledRule, report: Report): void {
  for (const { value, index } of matches(line.text)) {
    if (value === '' || isPlaceholder(value) || isAllowed(value) || entropy(value) < Math.max(rule.minEntropy, 2))
      continue;
    if (rule.stopWords.some((word) => value.toLowerCase().includes(word)) || /^[A-Z_-]+EXAMPLE|[xX*.]{8,}/.test(value))
      continue;
    report({
      kind: rule.id,
      family: rule.family,
      class: 'secret',
      key: tokenKey(line.text, index) ?? rule.id,
      value,
      line: lineAt(line, index),
      commented: line.commented,
      confidence: line.commented ? 'low' : 'high',
      maskPrefix: rule.maskPrefix,
      rank: rule.near.length > 0 || rule.syntax === 'go' ? 2 : 3,
    });
  }
}

/** The name that stands in front of the token, e.g. the variable it is assigned to. */
function tokenKey(text: string, at: number): string | undefined {
  return /([A-Za-z_][\w.-]{0,60})["']?\s{0,4}(?:[=:]|\s)\s{0,4}["']?$/.exec(text.slice(Math.max(0, at - 80), at))?.[1];
}

function compile(rule: TokenRule): CompiledRule {
  const known = compiled.get(rule);
  if (known !== undefined) return known;
  const allow = rule.allowPatterns.map((pattern) => matcher(pattern, rule.syntax, 0));
  const isAllowed = (value: string): boolean => allow.some((matches) => [...matches(value)].length > 0);
  const result = { rule, matches: matcher(rule.pattern, rule.syntax, rule.group), isAllowed };
  compiled.set(rule, result);
  return result;
}

function matcher(pattern: string, syntax: TokenRule['syntax'], group: number): (text: string) => Iterable<TokenMatch> {
  return syntax === 'js' ? jsMatcher(pattern, group) : goMatcher(pattern, group);
}

function jsMatcher(pattern: string, group: number): (text: string) => Iterable<TokenMatch> {
  const expression = new RegExp(pattern, 'g');
  return (text) =>
    allMatches(text, expression).map((match) => ({ value: match[group] ?? match[0], index: match.index }));
}

/** Go's syntax, with its inline modifiers, runs in re2js as it is; it is linear, so a user's rule cannot stall the scan. */
function goMatcher(pattern: string, group: number): (text: string) => Iterable<TokenMatch> {
  const expression = RE2JS.compile(pattern);
  return (text) => {
    const found: TokenMatch[] = [];
    const search = expression.matcher(text);
    while (found.length < 200 && search.find()) found.push({ value: search.group(group) ?? '', index: search.start() });
    return found;
  };
}
