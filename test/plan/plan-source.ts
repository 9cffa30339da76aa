import type { Finding } from '../../src/model/finding.ts';
import type { Gap } from '../../src/model/gap.ts';
import { renderPlan } from '../../src/plan/formats.ts';
import { makePlan, type Plan, type PlanSource } from '../../src/plan/plan.ts';

const account = '111122223333';
const region = 'eu-west-1';

/** The parts of a finding that a test speaks of; everything else is made up. */
export type FindingParts = Partial<Omit<Finding, 'evidence' | 'resource'>> & {
  readonly ruleId: string;
  readonly resource?: Partial<Finding['resource']>;
  readonly facts?: Readonly<Record<string, unknown>>;
};

/** A finding about an instance unless the parts say otherwise. */
export function finding({ resource, facts = {}, ...parts }: FindingParts): Finding {
  const ref: Finding['resource'] = { cloud: 'aws', kind: 'aws.ec2.instance', id: 'i-1', account, region, ...resource };
  return {
    status: 'fail',
    severity: 'high',
    confidence: 'high',
    fingerprint: 'f'.repeat(64),
    group: 'g',
    owner: { kind: ref.kind, id: ref.id },
    message: 'm',
    ...parts,
    resource: ref,
    evidence: Object.entries(facts).map(([path, value]) => ({ path, value })),
  };
}

/** A finished scan with these findings. */
export function planSource(findings: readonly Finding[], gaps: readonly Gap[] = []): PlanSource {
  return {
    tool: { name: 'imds-audit', version: '0' },
    scan: {
      startedAt: '2026-01-01T00:00:00.000Z',
      finishedAt: '2026-01-01T00:00:00.000Z',
      complete: gaps.length === 0,
      scopes: [],
      leftOut: [],
      sample: false,
    },
    rules: new Map(),
    gaps,
    async *findings() {
      yield* findings;
    },
  };
}

export function planOf(findings: readonly Finding[], gaps: readonly Gap[] = []): Promise<Plan> {
  return makePlan(planSource(findings, gaps));
}

/** The bash script of a plan. */
export async function scriptOf(findings: readonly Finding[], gaps: readonly Gap[] = []): Promise<string> {
  return textOf(renderPlan(planSource(findings, gaps), 'sh'));
}

/** The Terraform snippets of a plan. */
export async function terraformOf(findings: readonly Finding[]): Promise<string> {
  return textOf(renderPlan(planSource(findings), 'terraform'));
}

/** The lines that bash would run, without their indent: no comments, no frame. */
export function commandsOf(script: string): string[] {
  return script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^(?:\w+=\$\()?(?:aws|az) /.test(line));
}

async function textOf(text: AsyncIterable<string>): Promise<string> {
  let whole = '';
  for await (const chunk of text) whole += chunk;
  return whole;
}
