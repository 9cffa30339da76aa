import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicyDocument } from '../../../../src/analyze/aws/iam/policy-document.ts';
import { rolePower } from '../../../../src/analyze/aws/iam/role-power.ts';
import { account, allow, deny, pathsOf, policy, powerOf, powerWith, type Written } from './documents.ts';

const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

describe('grants', () => {
  it.each<[string, readonly Written[], boolean]>([
    ['nothing is written: the default is deny', [], false],
    ['an Allow', [allow('s3:GetObject')], true],
    ['an Allow of no action', [allow()], false],
    ['an Allow under a condition', [{ ...allow('s3:GetObject'), Condition: mfa }], true],
    [
      'an Allow that no direct call meets',
      [{ ...allow('*'), Condition: { Bool: { 'aws:ViaAWSService': 'true' } } }],
      false,
    ],
    ['a Deny alone', [deny('s3:GetObject')], false],
    ['an explicit Deny of the same action', [allow('s3:GetObject'), deny('s3:GetObject')], false],
    ['a Deny before the Allow', [deny('S3:get*'), allow('s3:GetObject')], false],
    ['a Deny of everything', [allow('*'), deny('*')], false],
    ['a Deny of everything, written as *:*', [allow('*'), deny('*:*')], false],
    ['a Deny of part of what is allowed', [allow('s3:*'), deny('s3:Get*')], true],
    ['a Deny of another service', [allow('s3:*'), deny('ec2:*')], true],
    ['a Deny of one resource', [allow('s3:*'), { ...deny('s3:*'), Resource: 'arn:aws:s3:::logs/*' }], true],
    [
      'a Deny of a wider resource',
      [
        { ...allow('s3:*'), Resource: 'arn:aws:s3:::logs/a/*' },
        { ...deny('s3:*'), Resource: 'arn:aws:s3:::logs/*' },
      ],
      false,
    ],
    ['a Deny under a condition', [allow('s3:*'), { ...deny('*'), Condition: mfa }], true],
    [
      'a Deny under a condition that every direct call meets',
      [allow('s3:*'), { ...deny('*'), Condition: { Bool: { 'aws:ViaAWSService': 'false' } } }],
      false,
    ],
    ['a Deny of all but what is allowed', [allow('s3:GetObject'), { Effect: 'Deny', NotAction: 's3:*' }], true],
    ['a Deny of all but something else', [allow('s3:GetObject'), { Effect: 'Deny', NotAction: 'ec2:*' }], false],
    ['an Allow of all but something', [{ NotAction: 'iam:*' }], true],
    ['an Allow of all but everything', [{ NotAction: '*' }], false],
    [
      'an Allow of all but something, and a Deny of all but the same',
      [{ NotAction: 'iam:*' }, { Effect: 'Deny', NotAction: 'iam:*' }],
      false,
    ],
    [
      'a Deny outside one bucket, where only another is allowed',
      [
        { ...allow('s3:*'), Resource: 'arn:aws:s3:::a/*' },
        { ...deny('s3:*'), NotResource: 'arn:aws:s3:::b/*' },
      ],
      false,
    ],
    [
      'a Deny outside the bucket that is allowed',
      [
        { ...allow('s3:*'), Resource: 'arn:aws:s3:::a/*' },
        { ...deny('s3:*'), NotResource: 'arn:aws:s3:::a/*' },
      ],
      true,
    ],
  ])('%s', (_, statements, expected) => {
    expect(powerOf(...statements).grants).toBe(expected);
  });
});

describe('a permissions boundary', () => {
  const within = (boundary: readonly Written[], ...identity: readonly Written[]) =>
    powerWith({ boundary: policy('b', ...boundary) }, ...identity);

  it('grants nothing on its own', () => {
    expect(within([allow('*')]).grants).toBe(false);
  });

  it('leaves what both allow', () => {
    expect(within([allow('s3:*', 'cloudwatch:*')], allow('s3:GetObject')).grants).toBe(true);
    expect(within([allow('s3:Get*')], allow('s3:*Object')).grants).toBe(true);
  });

  it('takes away what it does not allow', () => {
    expect(within([allow('s3:*', 'cloudwatch:*')], allow('iam:CreateUser')).grants).toBe(false);
    expect(within([allow('s3:Get*')], allow('s3:Put*')).grants).toBe(false);
    expect(within([{ NotAction: 'iam:*' }], allow('iam:CreateUser')).grants).toBe(false);
  });

  it('takes away what it denies', () => {
    expect(within([allow('*'), deny('s3:*')], allow('s3:*')).grants).toBe(false);
  });

  it('leaves nothing where its only common part is denied', () => {
    expect(within([allow('s3:GetObject')], allow('*'), deny('s3:*')).grants).toBe(false);
  });

  it('bounds resources as well', () => {
    const a = { ...allow('s3:*'), Resource: 'arn:aws:s3:::a/*' };
    const b = { ...allow('s3:*'), Resource: 'arn:aws:s3:::b/*' };
    expect(within([b], a).grants).toBe(false);
    expect(within([{ ...b, Resource: 'arn:aws:s3:::?/x' }], a).grants).toBe(true);
  });

  it('ends administrator power unless it allows everything too', () => {
    expect(within([allow('*')], allow('*')).admin).toMatchObject({ id: 'administrator', policy: 'p' });
    expect(within([{ NotAction: 'iam:*' }], allow('*')).admin).toBeUndefined();
  });

  it('ends the escalation paths outside it, and only those', () => {
    const power = within([allow('ec2:*', 'ssm:*')], allow('*'));
    expect(pathsOf(power)).toEqual(['ec2-modify-user-data', 'ssm-send-command', 'ssm-start-session']);
  });

  it('makes what it allows under a condition conditional', () => {
    const power = within([{ ...allow('*'), Condition: mfa }], allow('iam:PutUserPolicy'));
    expect(power.escalations).toMatchObject([{ id: 'iam-put-user-policy', conditional: true }]);
  });

  it('may name roles of the account where the identity policy names all', () => {
    const roles = { ...allow('iam:PutRolePolicy'), Resource: `arn:aws:iam::${account}:role/*` };
    expect(pathsOf(within([roles], allow('iam:*')))).toEqual(['iam-put-role-policy']);
    expect(pathsOf(within([{ ...roles, Resource: `arn:aws:iam::${account}:role/app/*` }], allow('iam:*')))).toEqual([]);
  });
});

describe('administrator', () => {
  it('is every action on every resource, and names the statement', () => {
    expect(powerOf(allow('s3:*'), allow('*'))).toMatchObject({
      admin: {
        id: 'administrator',
        policy: 'p',
        statement: 'statement 2',
        actions: ['*'],
        conditional: false,
      },
      escalations: [],
    });
  });

  it.each<[string, readonly Written[]]>([
    ['*:*', [allow('*:*')]],
    ['all but one service, and that service', [{ NotAction: ['iam:*', 'sts:*'] }, allow('iam:*', 'sts:*')]],
    ['all but some actions, and all but others', [{ NotAction: 'iam:*' }, { NotAction: 's3:*' }]],
    ['everything, less one action', [allow('*'), deny('s3:DeleteBucket')]],
    ['everything, less some ways to change IAM', [allow('*'), deny('iam:CreateAccessKey', 'iam:*Role*')]],
    ['everything, less some roles', [allow('*'), { ...deny('iam:*'), Resource: `arn:aws:iam::${account}:role/x` }]],
    [
      'everything, under a condition that always holds',
      [{ ...allow('*'), Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    ],
  ])('is also %s', (_, statements) => {
    expect(powerOf(...statements).admin).toMatchObject({ id: 'administrator', conditional: false });
  });

  it.each<[string, readonly Written[]]>([
    ['all but IAM', [{ NotAction: ['iam:*', 'organizations:*', 'account:*'] }]],
    ['everything, less IAM', [allow('*'), deny('iam:*')]],
    ['everything, less all but reading', [allow('*'), { Effect: 'Deny', NotAction: '*:Get*' }]],
    [
      'everything, less all but one way to change IAM',
      [allow('*'), { Effect: 'Deny', NotAction: 'iam:PutUserPolicy' }],
    ],
    ['everything in S3', [allow('s3:*')]],
    ['everything on one bucket', [{ ...allow('*'), Resource: 'arn:aws:s3:::a' }]],
    ['everything outside one bucket', [{ Action: '*', NotResource: 'arn:aws:s3:::a' }]],
    ['all but two services, and one of them', [{ NotAction: ['iam:*', 'sts:*'] }, allow('iam:*')]],
  ])('is not %s', (_, statements) => {
    expect(powerOf(...statements).admin).toBeUndefined();
  });

  it('is conditional under a condition, of the Allow or of a Deny, and then lists the paths too', () => {
    const allowed = powerOf({ ...allow('*'), Condition: mfa });
    const denied = powerOf(allow('*'), { ...deny('*'), Condition: mfa });
    expect(allowed.admin).toMatchObject({ conditional: true });
    expect(denied.admin).toMatchObject({ conditional: true });
    expect(pathsOf(denied)).toContain('iam-put-role-policy');
  });

  it('is conditional within a boundary that allows everything under a condition only', () => {
    const boundary = policy('b', { ...allow('*'), Condition: mfa }, allow('iam:*'));
    expect(powerWith({ boundary }, allow('*')).admin).toMatchObject({ conditional: true });
  });

  it('is not what a boundary of IAM alone leaves', () => {
    const power = powerWith({ boundary: policy('b', allow('iam:*')) }, allow('*'));
    expect(power.admin).toBeUndefined();
    expect(pathsOf(power)).toContain('iam-put-role-policy');
  });

  it('names a statement with an empty Sid by its place', () => {
    expect(powerOf({ ...allow('*'), Sid: '' }).admin).toMatchObject({ statement: 'statement 1' });
  });

  it('prefers the statement without a condition', () => {
    const power = powerOf({ ...allow('*'), Condition: mfa }, allow('*'));
    expect(power.admin).toMatchObject({ statement: 'statement 2', conditional: false });
  });
});

describe('escalation', () => {
  it('may take its actions from several policies', () => {
    const identity = [policy('a', allow('iam:PassRole')), policy('b', allow('ec2:RunInstances'))];
    expect(powerWith({ identity }).escalations).toMatchObject([{ id: 'ec2-run-instances', policy: 'a' }]);
  });

  it('is found through wildcards and through NotAction', () => {
    expect(pathsOf(powerOf(allow('iam:Put*')))).toEqual([
      'iam-put-user-policy',
      'iam-put-group-policy',
      'iam-put-role-policy',
    ]);
    expect(pathsOf(powerOf({ NotAction: ['iam:*', 'organizations:*'] }))).toContain('lambda-update-code');
  });

  it('is ended by a Deny of all resources of its kind, not by one of some', () => {
    const denying = (Resource: string) => powerOf(allow('iam:PutUserPolicy'), { ...deny('iam:*'), Resource });
    expect(pathsOf(denying(`arn:aws:iam::${account}:user/*`))).toEqual([]);
    expect(pathsOf(denying('*'))).toEqual([]);
    expect(pathsOf(denying(`arn:aws:iam::${account}:user/admin`))).toEqual(['iam-put-user-policy']);
    expect(pathsOf(denying(`arn:aws:iam::${account}:role/*`))).toEqual(['iam-put-user-policy']);
  });

  it('is conditional where a condition decides on one of its actions', () => {
    const power = powerOf(allow('ec2:RunInstances'), { ...allow('iam:PassRole'), Condition: mfa });
    expect(power.escalations).toMatchObject([{ id: 'ec2-run-instances', conditional: true }]);
  });
});

describe('roles as they are common on instances', () => {
  it.each<[string, readonly Written[]]>([
    [
      'Systems Manager agent',
      [allow('ssm:UpdateInstanceInformation', 'ssm:GetParameter', 'ssmmessages:*', 'ec2messages:*')],
    ],
    ['CloudWatch agent', [allow('cloudwatch:PutMetricData', 'logs:*', 'ec2:DescribeTags')]],
    ['read-only', [allow('s3:Get*', 's3:List*', 'ec2:Describe*', 'iam:Get*', 'iam:List*')]],
    ['container registry', [allow('ecr:*')]],
  ])('%s: grants, and nothing more', (_, statements) => {
    expect(powerOf(...statements)).toEqual({ grants: true, escalations: [], restricted: [], undetermined: [] });
  });
});

describe('an unread identity policy', () => {
  const unread = ['hidden'];

  it('leaves open whether anything is granted', () => {
    expect(powerWith({ unread }).grants).toBe('unknown');
    expect(powerWith({ unread }).undetermined).toEqual(unread);
  });

  it('does not hide what a readable one grants', () => {
    const power = powerWith({ unread }, allow('*'));
    expect(power).toMatchObject({ grants: true, admin: { id: 'administrator' } });
  });

  it('leaves open whether there is more power', () => {
    expect(powerWith({ unread }, allow('s3:*'))).toMatchObject({ grants: true, escalations: [], undetermined: unread });
  });

  it('changes nothing under a Deny of everything', () => {
    expect(powerWith({ unread }, deny('*'))).toMatchObject({ grants: false, undetermined: [] });
  });

  it('adds no power beyond the boundary', () => {
    const power = powerWith({ unread, boundary: policy('b', allow('s3:*')) });
    expect(power).toMatchObject({ grants: 'unknown', escalations: [], undetermined: [] });
  });
});

describe('an unread boundary', () => {
  const unreadBoundary = 'edge';

  it('leaves open what of the identity policies remains', () => {
    const power = powerWith({ unreadBoundary }, allow('*'));
    expect(power).toEqual({ grants: 'unknown', escalations: [], restricted: [], undetermined: ['edge'] });
  });

  it('adds nothing to identity policies that grant nothing', () => {
    expect(powerWith({ unreadBoundary })).toMatchObject({ grants: false, undetermined: [] });
  });

  it('adds no power to identity policies that have none', () => {
    expect(powerWith({ unreadBoundary }, allow('s3:*'))).toMatchObject({ grants: 'unknown', undetermined: [] });
  });
});

describe('any policies', () => {
  const actions = ['a:x', 'a:y', 'b:x', 'b:y'];
  const resources = ['r1', 'r2'];
  const some = (from: readonly string[]) => fc.uniqueArray(fc.constantFrom(...from), { maxLength: 3 });
  const statement = fc
    .tuple(
      fc.record({ Effect: fc.constantFrom('Allow', 'Deny') }),
      fc.oneof(
        fc.record({ Action: some(['*', 'a:*', 'b:?', '*:x', ...actions]) }),
        fc.record({ NotAction: some(['a:*', '*:y', ...actions]) }),
      ),
      fc.oneof(fc.record({ Resource: some(['*', 'r?', ...resources]) }), fc.record({ NotResource: some(resources) })),
    )
    .map(([effect, action, resource]): Written => ({ ...effect, ...action, ...resource }));

  /** Decides one request as the documentation does, with regular expressions. */
  function matches(list: unknown, text: string): boolean {
    const patterns = Array.isArray(list) ? list.map(String) : [];
    return patterns.some((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text));
  }

  function applies(written: Written, action: string, resource: string): boolean {
    const onAction = 'Action' in written ? matches(written.Action, action) : !matches(written.NotAction, action);
    const onResource =
      'Resource' in written ? matches(written.Resource, resource) : !matches(written.NotResource, resource);
    return onAction && onResource;
  }

  function isAllowed(identity: readonly Written[], boundary: readonly Written[] | undefined): boolean {
    const parts = boundary === undefined ? [identity] : [identity, boundary];
    return actions.some((action) =>
      resources.some((resource) =>
        parts.every((part) => {
          const effects = part.filter((one) => applies(one, action, resource)).map((one) => one.Effect);
          return effects.includes('Allow') && !effects.includes('Deny');
        }),
      ),
    );
  }

  it('grant something whenever one request is allowed', () => {
    fc.assert(
      fc.property(
        fc.array(statement, { maxLength: 4 }),
        fc.option(fc.array(statement, { maxLength: 3 }), { nil: undefined }),
        (identity, boundary) => {
          const edge = boundary === undefined ? {} : { boundary: policy('b', ...boundary) };
          const power = powerWith({ identity: [policy('p', ...identity)], ...edge });
          if (isAllowed(identity, boundary)) expect(power.grants).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('are evaluated in bounded time at the size limits of IAM', () => {
    const many = Array.from({ length: 600 }, (_, at) => `ec2:*${at}*a*b*c`);
    const arns = Array.from({ length: 200 }, (_, at) => `arn:aws:ec2:*:${100_000_000_000 + at}:instance/*${at}*`);
    const parsed = parsePolicyDocument(
      JSON.stringify({ Statement: [{ Effect: 'Allow', Action: ['iam:*', 'ec2:*', ...many], Resource: arns }] }),
    );
    if (!parsed.ok) throw new Error(parsed.reason);
    const startedAt = performance.now();
    rolePower({ identity: [{ name: 'p', document: parsed.document }], unread: [] });
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});
