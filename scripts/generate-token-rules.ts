import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { renderBuiltinRules } from '../src/analyze/secrets/render-rules.ts';

const folder = new URL('rules/secrets/', `file://${process.cwd()}/`);
const target = new URL('src/analyze/secrets/builtin-rules.generated.ts', `file://${process.cwd()}/`);
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));
writeFileSync(target, renderBuiltinRules(texts));
