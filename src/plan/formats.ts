import { assertNever } from '../model/assert-never.ts';
import type { PlanFormat } from './format-names.ts';
import { makePlan, type PlanSource } from './plan.ts';
import { renderScript } from './shell/script.ts';
import { renderTerraform } from './terraform/snippets.ts';

/** The remediation plan of a finished scan as a stream of text. Nothing in it is ever run by this program. */
export async function* renderPlan(source: PlanSource, format: PlanFormat): AsyncGenerator<string> {
  const plan = await makePlan(source);
  switch (format) {
    case 'sh':
      yield* renderScript(plan);
      return;
    case 'terraform':
      yield* renderTerraform(plan);
      return;
    default:
      assertNever(format);
  }
}
