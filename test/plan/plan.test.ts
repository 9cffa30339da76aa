import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import type { Gap } from '../../src/model/gap.ts';
import { allFixes } from '../../src/plan/plan.ts';
import { commandsOf, type FindingParts, finding, planOf, scriptOf, terraformOf } from './plan-source.ts';

const use = (state: 'used' | 'not-used', calls = 0) => ({
  metadataUse: { state, calls, windowDays: 14, advice: 'a', ...(calls > 0 ? { lastDay: '2026-01-01' } : {}) },
});

function v1(id: string, facts: FindingParts['facts'] = {}, parts: Partial<FindingParts> = {}): Finding {
  return finding({ ruleId: 'aws-ec2-imdsv1-allowed', ...parts, resource: { id }, facts });
}

const fromTemplate = {
  source: {
    kind: 'launch-template',
    id: 'lt-1',
    version: '7',
    label: 'launch template lt-1 version 7, used by group web',
  },
};

function template(facts: FindingParts['facts'] = {}): Finding {
  return finding({
    ruleId: 'aws-launch-template-imdsv1-allowed',
    severity: 'medium',
    resource: { kind: 'aws.ec2.launch-template', id: 'lt-1' },
    facts: { 'versions[0].number': 7, 'versions[0].isDefault': true, 'versions[0].usedBy': ['group web'], ...facts },
  });
}

function group(reference: string, facts: FindingParts['facts'] = {}, parts: Partial<FindingParts> = {}): Finding {
  const launch = { from: 'launch template lt-1 version 7', templateId: 'lt-1', templateVersion: 7, reference };
  return finding({
    ruleId: 'aws-asg-next-launch-imdsv1',
    ...parts,
    resource: { kind: 'aws.autoscaling.group', id: 'web' },
    facts: { nextLaunch: [{ ...launch, endpoint: 'enabled', tokens: 'optional' }], mixed: false, ...facts },
  });
}

const gap: Gap = {
  cloud: 'aws',
  account: '111122223333',
  region: 'eu-west-1',
  api: 'a',
  kind: 'denied',
  code: 'c',
  hides: 'h',
};

describe('the section of a machine that allows IMDSv1', () => {
  it.each([
    ['nothing asked without a token', use('not-used'), 'safe'],
    ['something asked', use('used', 3), 'caller-first'],
    ['there was no datapoint', {}, 'unknown'],
    [
      'its script calls IMDSv1, whatever CloudWatch says',
      { ...use('not-used'), 'userData.imdsUse': [{ what: 'v1-call', layer: '', line: 1, detail: 'curl' }] },
      'caller-first',
    ],
    [
      'its SDK is old and CloudWatch silent',
      { 'userData.imdsUse': [{ what: 'old-sdk', layer: '', line: 1, detail: 'boto' }] },
      'caller-first',
    ],
    [
      'its SDK is old and nothing asked',
      { ...use('not-used'), 'userData.imdsUse': [{ what: 'old-sdk', layer: '', line: 1, detail: 'boto' }] },
      'safe',
    ],
  ])('is told when %s', async (_situation, facts, safety) => {
    const [fix] = allFixes(await planOf([v1('i-1', facts)]));
    expect(fix?.verdict.safety).toBe(safety);
  });

  it('counts one machine once, with the worst severity of its findings', async () => {
    const path = finding({ ruleId: 'aws-ec2-ssrf-credential-path', severity: 'critical', facts: use('not-used') });
    const { fixes } = await planOf([v1('i-1', use('not-used')), path]);
    expect(fixes.safe).toHaveLength(1);
    expect(fixes.safe[0]).toMatchObject({ severity: 'critical', findings: [expect.any(String), expect.any(String)] });
    expect(fixes.safe[0]?.steps).toHaveLength(1);
  });

  it('does not let a later finding hide a caller', async () => {
    const path = finding({ ruleId: 'aws-ec2-ssrf-credential-path', facts: use('not-used') });
    const script = { 'userData.imdsUse': [{ what: 'v1-call', layer: '', line: 1, detail: 'curl' }] };
    expect((await planOf([v1('i-1', { ...use('not-used'), ...script }), path])).fixes['caller-first']).toHaveLength(1);
  });
});

describe('the order of a plan', () => {
  it('is safe, then callers, then unknown; the worst first in each', async () => {
    const findings = [
      v1('i-1', use('used', 1)),
      v1('i-2'),
      v1('i-3', use('not-used'), { severity: 'low' }),
      v1('i-4', use('not-used'), { severity: 'critical' }),
    ];
    const ids = commandsOf(await scriptOf(findings)).map((line) => /i-\d/.exec(line)?.[0]);
    expect(ids).toEqual(['i-4', 'i-3', 'i-1', 'i-2']);
  });
});

describe('one source', () => {
  const members = ['i-1', 'i-2', 'i-3'].map((id) => v1(id, use('not-used'), fromTemplate));

  it('is one fix: template, default, group, then each machine', async () => {
    const script = await scriptOf([group('7'), ...members, template()]);
    expect(commandsOf(script).map((line) => /(?:ec2|autoscaling) (\S+)/.exec(line)?.[1])).toEqual([
      'create-launch-template-version',
      'modify-launch-template',
      'update-auto-scaling-group',
      'modify-instance-metadata-options',
      'modify-instance-metadata-options',
      'modify-instance-metadata-options',
    ]);
    expect(script).toContain('launch template lt-1 version 7, used by group web: require tokens (IMDSv2), 3 instances');
    expect(script).toContain('# later: aws autoscaling start-instance-refresh');
    expect(script).toContain('Version=7');
  });

  it('waits for the caller of one of its machines', async () => {
    const { fixes } = await planOf([...members, v1('i-4', use('used', 9), fromTemplate), v1('i-5', {}, fromTemplate)]);
    expect(fixes['caller-first']).toHaveLength(1);
    expect(allFixes({ fixes, manual: [], source: (await planOf([])).source })).toHaveLength(1);
  });

  it('keeps the hop limit that the template sets, and only that', async () => {
    const own = template({
      'versions[0].effective.hopLimit': 2,
      'versions[0].effective.decidedBy': { hopLimit: 'template' },
    });
    const inherited = template({
      'versions[0].effective.hopLimit': 2,
      'versions[0].effective.decidedBy': { hopLimit: 'ami' },
    });
    expect(await scriptOf([own])).toContain('"HttpPutResponseHopLimit":2');
    expect(await scriptOf([inherited])).not.toContain('HttpPutResponseHopLimit');
  });

  it.each([
    ['pins a number', '7', {}, true],
    ['follows $Latest', '$Latest', {}, false],
    ['follows $Default', '$Default', {}, false],
    ['has a mixed instances policy', '7', { mixed: true }, false],
  ])('updates a group that %s only if that is right', async (_what, reference, facts, isUpdated) => {
    const script = await scriptOf([group(reference, facts), template()]);
    expect(commandsOf(script).some((line) => line.includes('update-auto-scaling-group'))).toBe(isUpdated);
    expect(script.includes('Group web')).toBe(!isUpdated);
  });

  it('leaves a template alone that its launcher owns, and says where to change it', async () => {
    const launcher = { kind: 'eks-node-group', evidence: [], advice: 'Update the node group.' };
    const script = await scriptOf([group('7', {}, { launcher }), template(), ...members]);
    expect(script).not.toContain('create-launch-template-version');
    expect(script).toContain('Update the node group.');
    expect(commandsOf(script)).toHaveLength(3);
  });

  it('adds no version for one that nothing launches next', async () => {
    const script = await scriptOf([template({ 'versions[0].isDefault': false, 'versions[0].usedBy': ['instances'] })]);
    expect(commandsOf(script)).toEqual([]);
    expect(script).toContain('no pipeline names it');
  });

  it('has no known caller without machines, unless machines may be missing', async () => {
    expect((await planOf([template()])).fixes.safe).toHaveLength(1);
    expect((await planOf([template()], [gap])).fixes.unknown).toHaveLength(1);
  });

  it('takes a launch configuration for what it is', async () => {
    const source = { kind: 'launch-configuration', id: 'old', label: 'launch configuration old' };
    const script = await scriptOf([v1('i-1', {}, { source })]);
    expect(script).toContain('cannot be changed');
    expect(script).toContain('# later: aws autoscaling describe-launch-configurations');
    expect(commandsOf(script)).toHaveLength(1);
  });
});

describe('a machine of an AWS service', () => {
  it('gets advice and no command', async () => {
    const launcher = { kind: 'aws-service', evidence: [], advice: 'Change it in the service.' };
    const script = await scriptOf([v1('i-1', {}, { launcher })]);
    expect(commandsOf(script)).toEqual([]);
    expect(script).toContain('Change it in the service.');
    expect(script).toContain('NO COMMAND');
  });
});

describe('the hop limit', () => {
  it('goes back to what it was', async () => {
    const script = await scriptOf([finding({ ruleId: 'aws-ec2-hop-limit-above-1', facts: { 'imds.hopLimit': 3 } })]);
    expect(commandsOf(script)[0]).toContain('--http-put-response-hop-limit 1');
    expect(script).toMatch(/# rollback: .*--http-put-response-hop-limit 3/);
  });

  it('waits for the containers of a container host', async () => {
    const host = finding({
      ruleId: 'aws-ec2-container-hop-limit',
      facts: { 'imds.hopLimit': 2, 'container.host': true },
    });
    expect((await planOf([host])).fixes['caller-first']).toHaveLength(1);
  });
});

describe('a metadata endpoint that nothing seems to need', () => {
  it.each([
    ['something called', use('used', 1), 'caller-first'],
    ['CloudWatch saw nothing, which may still use tokens', use('not-used'), 'unknown'],
  ])('is in the right section when %s', async (_situation, facts, safety) => {
    const [fix] = allFixes(await planOf([finding({ ruleId: 'aws-ec2-imds-without-role', facts })]));
    expect(fix?.verdict.safety).toBe(safety);
  });
});

describe('a role', () => {
  const facts = {
    'role.name': 'old',
    'role.windowDays': 90,
    'role.profileArn': 'arn:aws:iam::111122223333:instance-profile/old',
  };

  it('is taken off every machine that carries it, and can be put back', async () => {
    const unused = (id: string) => finding({ ruleId: 'aws-ec2-role-unused', resource: { id }, facts });
    const script = await scriptOf([unused('i-1'), unused('i-2')]);
    expect(commandsOf(script).filter((line) => line.includes('disassociate-iam-instance-profile'))).toHaveLength(2);
    expect(script.match(/# rollback: aws ec2 associate-iam-instance-profile/g)).toHaveLength(2);
    expect((await planOf([unused('i-1'), unused('i-2')])).fixes.safe).toHaveLength(1);
  });

  it.each([
    ['it is used by the machine itself', 'aws-ec2-role-unused', { 'role.session': { used: true } }, 'caller-first'],
    ['it grants nothing by its own policies', 'aws-ec2-role-without-permissions', {}, 'unknown'],
    ['its endpoint is off', 'aws-ec2-role-unreachable', {}, 'safe'],
  ])('stands where it belongs when %s', async (_situation, ruleId, more, safety) => {
    const [fix] = allFixes(await planOf([finding({ ruleId, facts: { ...facts, ...more } })]));
    expect(fix?.verdict.safety).toBe(safety);
  });
});

describe("an account's default", () => {
  const defaults = (facts: Readonly<Record<string, unknown>>, ruleId = 'aws-account-imds-default-not-required') =>
    finding({ ruleId, resource: { kind: 'aws.account-region', id: '111122223333/eu-west-1' }, facts });

  it('is as safe as the machines of the region are', async () => {
    const open = defaults({ 'imdsDefaults.tokens': 'no-preference' });
    const safetyAmong = async (others: readonly Finding[], gaps: readonly Gap[] = []) =>
      allFixes(await planOf([open, ...others], gaps)).find(({ title }) => title.startsWith('account'))?.verdict.safety;
    expect(await safetyAmong([])).toBe('safe');
    expect(await safetyAmong([], [gap])).toBe('unknown');
    expect(await safetyAmong([v1('i-1')])).toBe('unknown');
    expect(await safetyAmong([v1('i-1', use('used', 1))])).toBe('caller-first');
    expect(await safetyAmong([v1('i-1', use('not-used'))])).toBe('safe');
  });

  it('goes back to what it was', async () => {
    expect(await scriptOf([defaults({ 'imdsDefaults.tokens': 'optional' })])).toMatch(
      /# rollback: .*--http-tokens optional/,
    );
  });

  it('belongs to the organization when a policy sets it', async () => {
    const script = await scriptOf([defaults({ 'imdsDefaults.managedBy': 'declarative-policy' })]);
    expect(commandsOf(script)).toEqual([]);
    expect(script).toContain('declarative policy');
  });
});

describe('Metadata Security Protocol', () => {
  const id = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm-1';
  const vm = (facts: Readonly<Record<string, unknown>>) =>
    finding({
      ruleId: 'azure-vm-msp-not-enforced',
      resource: { cloud: 'azure', kind: 'azure.vm', id, name: 'vm-1', account: 's', region: 'westeurope' },
      facts,
    });

  it('starts with Audit where it is off', async () => {
    const script = await scriptOf([vm({ 'msp.state': 'off' })]);
    expect(commandsOf(script)).toEqual([
      `az vm update --ids ${id} --enable-proxy-agent true --imds-mode Audit --wire-server-mode Audit`,
    ]);
    expect(script).toContain('# later: az vm update');
    expect(script).toContain('# rollback: az vm update');
    expect(script).toContain('az login');
    expect(script).not.toContain('# Export PROFILE_');
    const terraform = await terraformOf([vm({ 'msp.state': 'off' })]);
    expect(terraform).toContain(`resource_id = "${id}"`);
    expect(terraform).toContain('imds = { mode = "Audit" }, wireServer = { mode = "Audit" }');
  });

  it('enforces where it audits, once the log was read', async () => {
    const audited = vm({ 'msp.state': 'on', 'msp.imds.mode': 'audit' });
    const plan = await planOf([audited]);
    expect(plan.fixes['caller-first'][0]?.steps[0]?.run.options).toContainEqual(['--imds-mode', 'Enforce']);
    const terraform = await terraformOf([audited]);
    expect(terraform).toContain('imds = { mode = "Enforce" }');
    expect(terraform).not.toContain('wireServer');
  });

  it('audits first where it is on and disabled for this endpoint, and can go back', async () => {
    const script = await scriptOf([vm({ 'msp.state': 'on', 'msp.imds.mode': 'disabled', 'msp.imds.from': 'inline' })]);
    expect(commandsOf(script)).toEqual([`az vm update --ids ${id} --imds-mode Audit`]);
    expect(script).toContain(`# rollback: az vm update --ids ${id} --imds-mode Disabled`);
  });

  it('of a scale set is changed in its model, with a word on the instances', async () => {
    const setId = id.replace('virtualMachines/vm-1', "virtualMachineScaleSets/o'web");
    const set = finding({
      ruleId: 'azure-vmss-msp-not-enforced',
      resource: { cloud: 'azure', kind: 'azure.vmss', id: setId, name: "o'web", account: 's', region: 'westeurope' },
      facts: { 'msp.state': 'off' },
    });
    const script = await scriptOf([set]);
    expect(commandsOf(script)[0]).toContain(`az vmss update --ids '${setId.replace("'", "'\\''")}'`);
    expect(script).toContain('update-instances');
    expect(await terraformOf([set])).toContain('virtualMachineProfile = { securityProfile');
  });

  it('is set in the linked profile where there is one', async () => {
    const facts = { 'msp.state': 'on', 'msp.imds.mode': 'audit', 'msp.imds.from': '/subscriptions/s/profile' };
    expect(commandsOf(await scriptOf([vm(facts)]))).toEqual([]);
  });
});

describe('what no command mends', () => {
  it('is listed by rule, with a few of its resources', async () => {
    const secrets = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) =>
      finding({ ruleId: 'aws-ec2-tag-secret', resource: { id } }),
    );
    const script = await scriptOf(secrets);
    expect(commandsOf(script)).toEqual([]);
    expect(script).toContain('# aws-ec2-tag-secret: 6\n#     a, b, c, d, e, and more\n');
  });
});
