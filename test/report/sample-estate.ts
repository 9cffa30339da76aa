import type { Finding, ResourceRef, UnknownRecord } from '../../src/model/finding.ts';
import type { Gap } from '../../src/model/gap.ts';
import type { ReportSource, ScopeResult } from '../../src/model/report.ts';
import { finding, instance, reportSource, rule } from './report-source.ts';

const template = {
  kind: 'aws.ec2.launch-template',
  id: 'lt-0a1b2c3d4e5f60718',
  version: '7',
  label: 'launch template lt-0a1b2c3d4e5f60718 version 7, used by group web',
};
const web = {
  kind: 'aws.autoscaling.group',
  id: 'arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:0f:autoScalingGroupName/web',
  name: 'web',
};
const chain = ['internet', 'eni-1 203.0.113.7', 'rtb-1 igw-1', 'acl-1 rule 100', 'sg-1 tcp/80', 'web-1 role web-role'];

const subscription = '00000000-1111-2222-3333-444444444444';
const vm: ResourceRef = {
  cloud: 'azure',
  kind: 'azure.vm',
  id: `/subscriptions/${subscription}/resourceGroups/shop/providers/Microsoft.Compute/virtualMachines/shop-1`,
  account: subscription,
  region: 'westeurope',
  name: 'shop-1',
};

/** Names that try to act on whatever shows them. */
export const hostile = {
  ansi: '\u001b[2J\u001b]0;owned\u0007red',
  bidi: 'safe\u202egpj.exe',
  newline: 'a\nCRITICAL fake finding',
  link: '[click](https://evil.example) \\ {0}',
  html: '<img src=x onerror=alert(1)>',
  surrogate: 'half \ud83d',
  formula: '=cmd|"/c calc"!A1',
  wide: '数据库服务器-生产环境-🚀',
};

const rules = [
  rule('aws-ec2-ssrf-credential-path', 'critical', {
    title: 'The internet can reach the role credentials of an EC2 instance',
    remediation: { text: 'Any one of these breaks the path: require IMDSv2, close the port, or take the role away.' },
  }),
  rule('aws-ec2-imdsv1-allowed', 'high', {
    title: 'EC2 instance answers IMDSv1 requests',
    rationale: 'One forged GET (SSRF) returns the credentials of the role; IMDSv2 asks for a PUT first.',
    remediation: {
      cli: 'aws ec2 modify-instance-metadata-options --instance-id INSTANCE_ID --http-tokens required',
      text: 'Takes effect at once and without a restart.',
      terraform: 'metadata_options {\n  http_tokens = "required"\n}',
    },
    frameworks: { 'aws-fsbp': ['EC2.8'], 'mitre-attack': ['T1552.005'] },
  }),
  rule('aws-ec2-user-data-secret', 'high', { title: 'Secret in the user data of an EC2 instance' }),
  rule('aws-ec2-http-port-public', 'medium', { title: 'EC2 instance has an HTTP port open to the internet' }),
  rule('aws-ec2-imds-without-role', 'info', { title: 'EC2 instance has a metadata service that nothing needs' }),
  rule('azure-vm-msp-not-enforced', 'medium', {
    title: 'Azure VM does not enforce Metadata Security Protocol',
    resource: 'azure.vm',
  }),
];

function webFleet(size: number) {
  return Array.from({ length: size }, (_, index) =>
    finding('aws-ec2-imdsv1-allowed', 'high', instance(`i-0web${String(index).padStart(13, '0')}`, { name: 'web' }), {
      owner: web,
      source: template,
      group: `aws-ec2-imdsv1-allowed:${template.id}:7`,
      fingerprint: 'imdsv1-of-web',
      evidence: [
        { path: 'imds.endpoint', value: 'enabled' },
        { path: 'imds.tokens', value: 'optional' },
      ],
      launcher: {
        kind: 'autoscaling',
        name: 'web',
        evidence: ['aws:autoscaling:groupName'],
        advice:
          'Add a version of launch template lt-0a1b2c3d4e5f60718 that requires tokens, then refresh the instances.',
      },
    }),
  );
}

function lonelyFindings() {
  const odd = Object.entries(hostile).map(([kind, name], index) =>
    finding(
      'aws-ec2-imdsv1-allowed',
      'high',
      instance(`i-0odd${kind}`, { name, region: index % 2 ? 'us-east-1' : 'eu-west-1' }),
      {
        message: `Accepts metadata requests without a session token. Seen on ${name}.`,
      },
    ),
  );
  return [
    finding('aws-ec2-ssrf-credential-path', 'critical', instance('i-0web0000000000001', { name: 'web-1' }), {
      owner: web,
      source: template,
      message:
        'Port 80 is open to the internet, the metadata service answers without a token, and role web-role grants something: one forged request returns its credentials.',
      chain,
    }),
    ...odd,
    finding(
      'aws-ec2-user-data-secret',
      'high',
      instance('i-0batch00000000001', { name: 'batch-1', account: '444455556666' }),
      {
        message: 'User data line 3 holds an AWS access key: AKIA************XYZ.',
        confidence: 'medium',
        group: 'one text',
        fingerprint: 'secret-1',
      },
    ),
    finding(
      'aws-ec2-user-data-secret',
      'high',
      instance('i-0batch00000000001', { name: 'batch-1', account: '444455556666' }),
      {
        message: 'User data line 9 holds a password: DB_PASSWORD=****.',
        group: 'one text',
        fingerprint: 'secret-2',
      },
    ),
    finding('aws-ec2-http-port-public', 'medium', instance('i-0web0000000000001', { name: 'web-1' }), {
      owner: web,
      message: 'Port 80 is reachable from 0.0.0.0/0.',
      chain: chain.slice(0, 5),
    }),
    finding(
      'aws-ec2-imds-without-role',
      'info',
      instance('i-0batch00000000001', { name: 'batch-1', account: '444455556666' }),
    ),
  ];
}

const azureFinding = finding('azure-vm-msp-not-enforced', 'medium', vm, {
  message: 'Metadata Security Protocol is off.',
  evidence: [{ path: 'msp.state', value: 'off' }],
});

const unknown: UnknownRecord[] = ['i-0web0000000000001', 'i-0batch00000000001'].map((id) => ({
  ruleId: 'aws-ec2-user-data-secret',
  status: 'unknown',
  severity: 'high',
  reason: 'The user data could not be read.',
  fix: 'Grant ec2:DescribeInstanceAttribute.',
  resource: instance(id),
}));

const gaps: Gap[] = [
  {
    cloud: 'aws',
    account: '111122223333',
    region: 'eu-west-1',
    api: 'ec2:DescribeInstanceAttribute',
    kind: 'denied',
    code: 'UnauthorizedOperation',
    hides: 'secrets in user data',
    resource: 'i-0web0000000000001',
    fix: 'Grant ec2:DescribeInstanceAttribute.',
  },
  {
    cloud: 'aws',
    account: '777788889999',
    region: 'eu-west-1',
    api: 'ec2:DescribeInstances',
    kind: 'denied',
    code: 'UnauthorizedOperation',
    hides: 'every instance of the region',
    fix: 'Grant ec2:DescribeInstances.',
  },
];

const scopes: ScopeResult[] = [
  {
    cloud: 'aws',
    account: '111122223333',
    accountName: 'shop',
    region: 'eu-west-1',
    status: 'partial',
    resources: 304,
  },
  { cloud: 'aws', account: '111122223333', accountName: 'shop', region: 'us-east-1', status: 'read', resources: 4 },
  { cloud: 'aws', account: '444455556666', region: 'eu-west-1', status: 'read', resources: 1 },
  { cloud: 'aws', account: '555566667777', region: 'eu-west-1', status: 'read', resources: 0 },
  { cloud: 'aws', account: '777788889999', region: 'eu-west-1', status: 'unreadable', resources: 0 },
  {
    cloud: 'aws',
    account: '777788889999',
    region: 'me-south-1',
    status: 'skipped',
    resources: 0,
    reason: 'not enabled',
  },
  { cloud: 'azure', account: subscription, accountName: 'Shop', region: 'global', status: 'read', resources: 1 },
];

function keyOf({ resource, ruleId }: Finding): string {
  return [resource.account, resource.region, resource.id, ruleId].join(' ');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1;
}

/** An estate with everything that a report must cope with: an attack path, a fleet, hostile names, gaps and unknowns. */
export function sampleEstate(fleet = 300): ReportSource {
  const findings = [...lonelyFindings(), ...webFleet(fleet)].sort((a, b) => compare(keyOf(a), keyOf(b)));
  return reportSource({
    findings: [...findings, azureFinding],
    unknown,
    others: [
      { ruleId: 'aws-ec2-imdsv1-allowed', status: 'pass', resource: instance('i-0good'), evidence: [] },
      {
        ruleId: 'aws-ec2-http-port-public',
        status: 'skip',
        resource: instance('i-0off'),
        reason: 'stopped',
        latent: true,
      },
    ],
    gaps,
    rules,
    limits: ['CloudFront VPC origins are not followed.', 'Resource policies are not read.'],
    scan: { scopes, sample: true, leftOut: [] },
  });
}
