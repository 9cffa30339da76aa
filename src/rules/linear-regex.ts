import { RE2JS } from 're2js';

const compiled = new Map<string, RE2JS>();
const compiledLimit = 500;

/** Compiles a pattern of RE2's syntax, whose matching time is linear in the text; throws RE2JSSyntaxException. */
function compile(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const fresh = RE2JS.compile(pattern);
  if (compiled.size >= compiledLimit) compiled.clear();
  compiled.set(pattern, fresh);
  return fresh;
}

/** True when the pattern matches somewhere in the text, as CEL's `matches` wants it; throws on a pattern that RE2 refuses. */
export function matchesLinear(text: string, pattern: string): boolean {
  return compile(pattern).matcher(text).find();
}

/** Why RE2 refuses a pattern; undefined when it takes it. */
export function regexProblem(pattern: string): string | undefined {
  try {
    compile(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
