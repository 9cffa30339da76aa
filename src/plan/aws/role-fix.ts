import { awsCommand } from '../command.ts';
import type { RoleDraft } from '../draft.ts';
import type { Fix, Step } from '../fix.ts';
import { weightiest } from '../safety.ts';

/** One role taken off its machines. */
export function roleFix(draft: RoleDraft): Fix {
  const { account, region, machines, roleName } = draft;
  const isScaled = draft.advice.size > 0;
  return {
    cloud: 'aws',
    account,
    region,
    title: `role ${roleName}: take it off ${machines.length} ${machines.length === 1 ? 'instance' : 'instances'}`,
    severity: draft.severity,
    verdict: weightiest(machines.map((machine) => machine.verdict)) ?? {
      safety: 'unknown',
      reason: 'no machine is known',
    },
    findings: [...draft.findings].sort(),
    notes: [
      'Jobs that run less often than the window (yearly reports, disaster recovery) do not show; ask the owner.',
      ...(isScaled
        ? ['Take the instance profile out of what launches the machines as well, or the next ones carry it again.']
        : []),
    ],
    steps: machines.filter((machine) => !machine.isServiceManaged).flatMap((machine) => detach(draft, machine)),
    terraform: machines.map(({ id }) => ({
      type: 'aws_instance',
      subject: id,
      body: ['iam_instance_profile = null # or leave the argument out'],
    })),
  };
}

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/disassociate-iam-instance-profile.html wants an id that only a call tells. */
function detach(draft: RoleDraft, { id, name, verdict, profileArn }: RoleDraft['machines'][number]): Step[] {
  if (!/^i-[A-Za-z0-9]+$/.test(id)) return [];
  const lookUp = awsCommand(
    draft,
    ['ec2', 'describe-iam-instance-profile-associations'],
    [
      ['--filters', `Name=instance-id,Values=${id}`, 'Name=state,Values=associated'],
      ['--query', 'IamInstanceProfileAssociations[0].AssociationId'],
      ['--output', 'text'],
    ],
  );
  const run = awsCommand(
    draft,
    ['ec2', 'disassociate-iam-instance-profile'],
    [['--association-id', [{ variable: 'association_id' }]]],
  );
  const first: Step = {
    run: { ...lookUp, assignTo: 'association_id' },
    note: name === undefined ? verdict.reason : `${name}: ${verdict.reason}`,
  };
  if (profileArn === undefined) return [first, { run }];
  const rollback = awsCommand(
    draft,
    ['ec2', 'associate-iam-instance-profile'],
    [
      ['--instance-id', id],
      ['--iam-instance-profile', `Arn=${profileArn}`],
    ],
  );
  return [first, { run, rollback }];
}
