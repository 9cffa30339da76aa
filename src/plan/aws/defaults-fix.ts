import { awsCommand, type CommandOption } from '../command.ts';
import type { DefaultsDraft } from '../draft.ts';
import type { Fix, Step } from '../fix.ts';
import type { Verdict } from '../safety.ts';

/** The account's default in one region. `nearby` is the weightiest verdict on its machines that still allow IMDSv1. */
export function defaultsFix(draft: DefaultsDraft, nearby: Verdict | undefined, isWhole: boolean): Fix {
  const { account, region, isPolicy } = draft;
  return {
    cloud: 'aws',
    account,
    region,
    title: `account ${account} in ${region}: require tokens by default`,
    severity: draft.severity,
    verdict: verdictOf(draft, nearby, isWhole),
    findings: [...draft.findings].sort(),
    notes: isPolicy
      ? ['A declarative policy of the organization sets the default; its owner has to change it there.']
      : ['Changes no running machine: only launches that name no option of their own.'],
    steps: isPolicy ? [] : [step(draft)],
    terraform: isPolicy
      ? []
      : [
          {
            type: 'aws_ec2_instance_metadata_defaults',
            subject: `${account}_${region}`,
            body: ['http_tokens = "required"'],
          },
        ],
  };
}

function verdictOf({ breaksLaunches }: DefaultsDraft, nearby: Verdict | undefined, isWhole: boolean): Verdict {
  if (breaksLaunches) {
    return {
      safety: 'safe',
      reason: 'the account refuses launches without required tokens already, so this only mends them',
    };
  }
  if (nearby === undefined && isWhole) {
    return { safety: 'safe', reason: 'no known caller: no machine of the region allows requests without a token' };
  }
  if (nearby === undefined)
    return { safety: 'unknown', reason: 'not every machine was read, so callers may be missing' };
  return { safety: nearby.safety, reason: `of the region's machines that allow IMDSv1: ${nearby.reason}` };
}

function step(draft: DefaultsDraft): Step {
  const words = ['ec2', 'modify-instance-metadata-defaults'] as const;
  const set = (tokens: string) => awsCommand(draft, words, [['--http-tokens', tokens] satisfies CommandOption]);
  const { tokens } = draft;
  return tokens === 'optional' || tokens === 'no-preference'
    ? { run: set('required'), rollback: set(tokens) }
    : { run: set('required') };
}
