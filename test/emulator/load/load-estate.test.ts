import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { AwsRegion, ShapeList } from '../../../src/emulator/estate.ts';
import { loadEstate } from '../../../src/emulator/load/load-estate.ts';

const now = new Date('2026-06-15T12:00:00Z');
const all = (list: ShapeList | undefined) => list?.slice(0, list.length) ?? [];

function load(region: string, top = ''): AwsRegion {
  const indented = region.trim().replaceAll('\n', '\n        ');
  const text = `${top}\naccounts:\n  - id: '111122223333'\n    accessKeyId: KEY\n    regions:\n      eu-west-1:\n        ${indented}\n`;
  return loadEstate(text, now).accounts[0]?.regions['eu-west-1'] ?? {};
}

const network = `
vpcs: [{ VpcId: vpc-1, CidrBlock: 10.0.0.0/16 }]
subnets: [{ SubnetId: subnet-1, VpcId: vpc-1, AvailabilityZone: eu-west-1a }, { SubnetId: subnet-2, VpcId: vpc-1 }]
securityGroups: [{ GroupId: sg-1, GroupName: web, VpcId: vpc-1 }]
`;

describe('short forms', () => {
  it('lays defaults under an item and takes a member away by null', () => {
    const defaults =
      'defaults: { instances: { InstanceType: t3.micro, MetadataOptions: { HttpTokens: required, HttpEndpoint: enabled } } }';
    const { instances } = load(
      'instances: [{ InstanceId: i-1, MetadataOptions: { HttpTokens: optional } }, { InstanceId: i-2, MetadataOptions: null }]',
      defaults,
    );
    expect(all(instances)[0]).toMatchObject({
      InstanceType: 't3.micro',
      MetadataOptions: { HttpTokens: 'optional', HttpEndpoint: 'enabled' },
    });
    expect(all(instances)[1]).not.toHaveProperty('MetadataOptions');
  });

  it('counts copies', () => {
    const { instances } = load(
      "instances: [{ $count: 11, InstanceId: 'i-{{nn}}', PrivateIpAddress: '10.0.0.{{n+100}}' }]",
    );
    expect(all(instances)).toHaveLength(11);
    expect(all(instances)[10]).toMatchObject({ InstanceId: 'i-11', PrivateIpAddress: '10.0.0.111' });
    expect(all(instances)[0]).toMatchObject({ InstanceId: 'i-01', PrivateIpAddress: '10.0.0.101' });
  });

  it('counts days back from now, and daily sums up to today', () => {
    const region = load(
      'instances: [{ InstanceId: i-1, LaunchTime: { $daysAgo: 3 } }]\nmetrics: [{ InstanceId: i-1, Datapoints: { $daily: [5, 0] } }]',
    );
    expect(all(region.instances)[0]?.['LaunchTime']).toEqual(new Date('2026-06-12T12:00:00Z'));
    expect(all(region.metrics)[0]?.['Datapoints']).toEqual([
      { Timestamp: new Date('2026-06-14T00:00:00Z'), Value: 5 },
      { Timestamp: new Date('2026-06-15T00:00:00Z'), Value: 0 },
    ]);
  });

  it('writes tags as a map', () => {
    expect(all(load('instances: [{ InstanceId: i-1, Tags: { Name: web, Port: 80 } }]').instances)[0]?.['Tags']).toEqual(
      [
        { Key: 'Name', Value: 'web' },
        { Key: 'Port', Value: '80' },
      ],
    );
  });

  it('makes fake secrets: the same for the same name, another for another, none in the file', () => {
    const tags = "{ A: '{{fake:github-token:a}}', B: '{{fake:github-token:a}}', C: '{{fake:github-token:c}}' }";
    const [a, b, c] = ['A', 'B', 'C'].map((key) =>
      tagValue(load(`instances: [{ InstanceId: i-1, Tags: ${tags} }]`), key),
    );
    expect(a).toMatch(/^ghp_[0-9A-Za-z]{36}$/);
    expect(b).toBe(a);
    expect(c).not.toBe(a);
  });

  function tagValue(region: AwsRegion, key: string): unknown {
    const tags = all(region.instances)[0]?.['Tags'];
    return Array.isArray(tags) ? tags.find((tag) => tag.Key === key)?.Value : undefined;
  }

  it('builds boot scripts from their layers', () => {
    const { userData } = load(
      'instances: [{ InstanceId: i-1, $userData: { mime: [{ type: text/x-shellscript, filename: a.sh, body: { gzip: "#!/bin/sh" } }] } }]',
    );
    const message = Buffer.from(userData?.get('i-1') ?? '', 'base64').toString();
    expect(message).toMatch(/^Content-Type: multipart\/mixed; boundary="/);
    const part = /base64\n.*filename="a\.sh"\n\n([^-]+)\n--/.exec(message)?.[1] ?? '';
    expect(gunzipSync(Buffer.from(part, 'base64')).toString()).toBe('#!/bin/sh');
  });
});

describe('what AWS always repeats is filled in', () => {
  it("an instance's interface, VPC, group names, profile and state", () => {
    const { instances } = load(
      `${network}instances: [{ InstanceId: i-1, SubnetId: subnet-1, State: { Name: stopped }, PublicIpAddress: 203.0.113.1, $elasticIp: true, SecurityGroups: [{ GroupId: sg-1 }], $role: web }]`,
    );
    const Association = { PublicIp: '203.0.113.1', IpOwnerId: '111122223333' };
    expect(all(instances)[0]).toMatchObject({
      State: { Name: 'stopped', Code: 80 },
      VpcId: 'vpc-1',
      SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web' }],
      IamInstanceProfile: { Arn: 'arn:aws:iam::111122223333:instance-profile/web' },
      NetworkInterfaces: [{ SubnetId: 'subnet-1', Association, Groups: [{ GroupId: 'sg-1', GroupName: 'web' }] }],
    });
  });

  it("a VPC's default network ACL takes the subnets that no other one names", () => {
    const { networkAcls } = load(
      `${network}networkAcls: [{ NetworkAclId: acl-9, VpcId: vpc-1, Associations: [{ SubnetId: subnet-2 }] }]`,
    );
    const [own, usual] = all(networkAcls);
    expect(own).toMatchObject({ Associations: [{ SubnetId: 'subnet-2' }] });
    expect(usual).toMatchObject({ IsDefault: true, Associations: [{ SubnetId: 'subnet-1' }] });
    expect(usual?.['Entries']).toContainEqual({
      RuleNumber: 32767,
      Egress: false,
      Protocol: '-1',
      RuleAction: 'deny',
      CidrBlock: '0.0.0.0/0',
    });
  });

  it("a group's members and a template's latest version", () => {
    const region = load(`
launchTemplateVersions:
  - { LaunchTemplateId: lt-1, LaunchTemplateName: web, VersionNumber: 2, DefaultVersion: true }
  - { LaunchTemplateId: lt-1, LaunchTemplateName: web, VersionNumber: 10 }
autoScalingGroups: [{ AutoScalingGroupName: web }]
instances: [{ InstanceId: i-1, Tags: { aws:autoscaling:groupName: web, aws:ec2launchtemplate:id: lt-1, aws:ec2launchtemplate:version: '2' } }]
`);
    expect(all(region.launchTemplates)).toMatchObject([{ DefaultVersionNumber: 2, LatestVersionNumber: 10 }]);
    const member = { InstanceId: 'i-1', LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '2' } };
    expect(all(region.autoScalingGroups)).toMatchObject([{ DesiredCapacity: 1, Instances: [member] }]);
  });
});

describe('mistakes in an estate file are told with their place', () => {
  const mistakes: readonly [string, string, RegExp][] = [
    [
      'a member that the SDK does not have',
      'vpcs: [{ VpcIdd: vpc-1 }]',
      /111122223333 eu-west-1 vpcs\[0\]: Vpc has no member VpcIdd/,
    ],
    ['a list that a region does not have', 'instance: []', /instance/],
    [
      'a group that is not in the region',
      'instances: [{ InstanceId: i-1, SecurityGroups: [{ GroupId: sg-9 }] }]',
      /sg-9 is not in the region/,
    ],
    ['a fake secret of no known kind', "instances: [{ InstanceId: '{{fake:pin}}' }]", /fake:pin/],
    ['a placeholder of no known name', "instances: [{ InstanceId: '{{nn}}', ImageId: '{{what}}' }]", /what/],
    ['a list of another form', 'vpcs: vpc-1', /expected array.*\n.*vpcs/],
    [
      'a boot script of no known layer',
      'instances: [{ InstanceId: i-1, $userData: { zip: x } }]',
      /gzip, base64 or mime/,
    ],
    ['text that is not YAML', 'vpcs: [', /at line/],
  ];
  it.each(mistakes)('%s', (_name, region, message) => {
    expect(() => load(region)).toThrow(message);
  });

  it('a fault of no known kind', () => {
    expect(() => load('vpcs: []', 'faults: [{ kind: explode }]')).toThrow(/kind/);
  });
});
