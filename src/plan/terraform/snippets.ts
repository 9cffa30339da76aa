import type { Fix, TerraformBlock } from '../fix.ts';
import { allFixes, type Plan } from '../plan.ts';
import { commentText } from '../shell/comment.ts';
import { hclName, hclString } from './hcl.ts';

const shownBlocks = 20;

/** The plan as Terraform snippets: arguments to merge into the resources that declare these things. */
export async function* renderTerraform(plan: Plan): AsyncGenerator<string> {
  const { tool, scan } = plan.source;
  yield `# Terraform snippets, made by ${tool.name} ${tool.version} from the scan of ${commentText(scan.startedAt)}.\n`;
  yield '# Merge each into the resource that declares the thing; the names are made from ids and are not yours.\n';
  if (scan.sample) yield '# SAMPLE ESTATE: the ids below exist in no cloud.\n';
  if (!scan.complete) yield '# The scan is INCOMPLETE: machines may be missing here.\n';
  for (const fix of allFixes(plan)) yield renderFix(fix);
}

function renderFix(fix: Fix): string {
  const { terraform, title, verdict, severity, findings } = fix;
  if (terraform.length === 0) return '';
  const comments = [
    `${severity}, ${verdict.safety}: ${title}`,
    `${fix.account} ${fix.region}; ${verdict.reason}`,
    `findings: ${findings.join(', ')}`,
    ...fix.notes,
  ];
  const left = terraform.length - shownBlocks;
  const blocks = terraform.slice(0, shownBlocks).map((block) => renderBlock(block, fix));
  const more = left > 0 ? [`# and ${left} more like it\n`] : [];
  return ['\n', ...comments.map((line) => `# ${commentText(line)}\n`), ...blocks, ...more].join('');
}

function renderBlock({ type, subject, body }: TerraformBlock, { cloud, region }: Fix): string {
  const place = cloud === 'aws' ? ` # ${commentText(subject)} in ${commentText(region)}` : '';
  const lines = body.map((line) => `  ${line}\n`).join('');
  return `resource ${hclString(type)} ${hclString(hclName(subject))} {${place}\n${lines}}\n`;
}
