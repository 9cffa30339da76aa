// Runs dependency-cruiser and insists that it looked at something: with a compiler it does not know it sees no modules and passes.
import { cruise } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';

const { output } = await cruise(['src', 'bin', 'test'], {
  ruleSet: { forbidden: config.forbidden },
  ...config.options,
  validate: true,
});
const { violations, totalCruised } = output.summary;
for (const { rule, from, to } of violations) console.error(`${rule.severity} ${rule.name}: ${from} -> ${to}`);
if (totalCruised === 0) throw new Error('dependency-cruiser examined 0 modules');
console.log(`layers: ${totalCruised} modules, ${violations.length} violations`);
process.exitCode = violations.some(({ rule }) => rule.severity === 'error') ? 1 : 0;
