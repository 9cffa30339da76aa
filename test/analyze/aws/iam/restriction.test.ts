import { describe, expect, it } from 'vitest';
import type { RoleRestriction } from '../../../../src/analyze/aws/iam/role-power.ts';
import { allow, policy, powerOf, powerWith, type Written } from './documents.ts';

/* biome-ignore-start lint/suspicious/noTemplateCurlyInString: IAM writes its variables so. */
const vpc = { 'aws:Ec2InstanceSourceVpc': '${aws:SourceVpc}' };
const address = { 'aws:Ec2InstanceSourcePrivateIPv4': '${aws:VpcSourceIp}' };
const vpcTurnedRound = { 'aws:SourceVpc': '${aws:Ec2InstanceSourceVpc}' };
/* biome-ignore-end lint/suspicious/noTemplateCurlyInString: IAM writes its variables so. */
const oldDelivery = { NumericLessThan: { 'ec2:RoleDelivery': '2.0' } };
const documented = { Null: { 'ec2:SourceInstanceARN': 'false' }, BoolIfExists: { 'aws:ViaAWSService': 'false' } };

function denyAll(Condition: object, rest: object = {}): Written {
  return { Sid: 'D', Effect: 'Deny', Action: '*', Resource: '*', Condition, ...rest };
}

function kindsOf(...statements: readonly Written[]): RoleRestriction['kind'][] {
  return powerOf(allow('s3:*'), ...statements).restricted.map(({ kind }) => kind);
}

describe('a Deny of everything', () => {
  it.each<[string, object, RoleRestriction['kind']]>([
    ['below role delivery 2.0', oldDelivery, 'role-delivery-2'],
    ['below 2, key and operator in other letters', { numericlessthan: { 'EC2:roledelivery': 2 } }, 'role-delivery-2'],
    ['below 2.0 if there is a delivery', { NumericLessThanIfExists: { 'ec2:RoleDelivery': '2.0' } }, 'role-delivery-2'],
    ['of delivery 1.0', { NumericEquals: { 'ec2:RoleDelivery': '1.0' } }, 'role-delivery-2'],
    ['of all but delivery 2.0', { NumericNotEquals: { 'ec2:RoleDelivery': '2.0' } }, 'role-delivery-2'],
    ['below 2.0, for direct calls of instances', { ...oldDelivery, ...documented }, 'role-delivery-2'],
    ['outside the VPC', { StringNotEquals: vpc, ...documented }, 'source-vpc'],
    ['outside the VPC, without more', { StringNotEqualsIfExists: vpc }, 'source-vpc'],
    ['outside the VPC, as a set', { 'ForAnyValue:StringNotEquals': vpc }, 'source-vpc'],
    [
      'outside the VPC, compared the other way',
      { StringNotEqualsIfExists: vpcTurnedRound, ...documented },
      'source-vpc',
    ],
    ['from another address', { StringNotEquals: address, ...documented }, 'source-ip'],
    ['from another address, compared as addresses', { NotIpAddress: address, ...documented }, 'source-ip'],
  ])('%s restricts', (_, condition, kind) => {
    expect(powerOf(denyAll(condition)).restricted).toEqual([{ kind, policy: 'p', statement: 'D' }]);
  });

  it.each<[string, object]>([
    ['below delivery 1.0, which is nothing', { NumericLessThan: { 'ec2:RoleDelivery': '1.0' } }],
    ['above delivery 1.0, which is IMDSv2', { NumericGreaterThan: { 'ec2:RoleDelivery': '1.0' } }],
    ['when there is a delivery at all', { Null: { 'ec2:RoleDelivery': 'false' } }],
    ['below 2.0 and under a tag', { ...oldDelivery, StringEquals: { 'aws:PrincipalTag/strict': 'yes' } }],
    ['below 2.0 for other sessions than an instance', { ...oldDelivery, Null: { 'ec2:SourceInstanceARN': 'true' } }],
    ['below 2.0 for calls through a service', { ...oldDelivery, Bool: { 'aws:ViaAWSService': 'true' } }],
    ['below 2.0 and outside the VPC at once', { ...oldDelivery, StringNotEquals: vpc }],
    ['inside the VPC', { StringEquals: vpc }],
    ['outside a VPC that is named', { StringNotEquals: { 'aws:Ec2InstanceSourceVpc': 'vpc-1' } }],
    [
      'outside the VPC or a named one',
      { StringNotEquals: { 'aws:Ec2InstanceSourceVpc': ['vpc-1', ...Object.values(vpc)] } },
    ],
    ['outside the VPC and from another address at once', { StringNotEquals: { ...vpc, ...address } }],
    ['for credentials of other instances', { ArnNotEquals: { 'ec2:SourceInstanceArn': 'arn:aws:ec2:::instance/i-1' } }],
  ])('%s does not', (_, condition) => {
    expect(kindsOf(denyAll(condition))).toEqual([]);
  });

  it.each<[string, object]>([
    ['of one service', { Action: 's3:*' }],
    ['of all but some actions', { Action: undefined, NotAction: 'sts:*' }],
    ['of some resources', { Resource: 'arn:aws:s3:::*' }],
    ['of all but some resources', { Resource: undefined, NotResource: 'arn:aws:s3:::logs/*' }],
    ['that is an Allow', { Effect: 'Allow' }],
  ])('but one %s does not', (_, rest) => {
    expect(kindsOf(JSON.parse(JSON.stringify(denyAll(oldDelivery, rest))))).toEqual([]);
  });
});

describe('a restriction', () => {
  it('counts in the boundary', () => {
    const boundary = policy('edge', allow('*'), denyAll(oldDelivery, { Sid: undefined }));
    const { restricted } = powerWith({ boundary }, allow('s3:*'));
    expect(restricted).toEqual([{ kind: 'role-delivery-2', policy: 'edge', statement: 'statement 2' }]);
  });

  it('is listed beside others', () => {
    expect(kindsOf(denyAll({ StringNotEquals: vpc }), denyAll({ StringNotEquals: address }))).toEqual([
      'source-vpc',
      'source-ip',
    ]);
  });

  it('takes no power away and makes none conditional', () => {
    const power = powerOf(allow('*'), denyAll(oldDelivery));
    expect(power).toMatchObject({ grants: true, admin: { id: 'administrator', conditional: false } });
  });
});
