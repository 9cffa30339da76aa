import { describe, expect, it } from 'vitest';
import { type ContainerTraces, containerHost } from '../../../src/analyze/aws/container-host.ts';
import { launcherOf } from '../../../src/analyze/aws/launcher.ts';
import { type LaunchTraces, launcherKinds } from '../../../src/analyze/aws/launchers.ts';
import { originOf } from '../../../src/analyze/aws/origin.ts';
import type { NormalizedInstance } from '../../../src/model/aws/instance.ts';
import type { LaunchRef } from '../../../src/model/aws/launch.ts';
import { group, launchOf, scope } from './launch-fixtures.ts';

describe('a container host', () => {
  it.each<[string, ContainerTraces]>([
    ['tag kubernetes.io/cluster/prod', { tags: { 'kubernetes.io/cluster/prod': 'owned' } }],
    ['tag eks:nodegroup-name', { tags: { 'eks:nodegroup-name': 'ng' } }],
    ['tag aws:eks:cluster-name', { tags: { 'aws:eks:cluster-name': 'prod' } }],
    ['tag karpenter.sh/nodepool', { tags: { 'karpenter.sh/nodepool': 'default' } }],
    ['tag AmazonECSManaged', { tags: { AmazonECSManaged: '' } }],
    ['tag AWSBatchServiceTag', { tags: { AWSBatchServiceTag: 'batch' } }],
    ['instance profile ecsInstanceRole', { profile: 'arn:aws:iam::1:instance-profile/ecsInstanceRole' }],
    [
      'image amazon-eks-node-al2023-x86_64-standard-1.30',
      { image: { id: 'a', name: 'amazon-eks-node-al2023-x86_64-standard-1.30' } },
    ],
    ['image al2023-ami-ecs-hvm-2023', { image: { id: 'a', name: 'al2023-ami-ecs-hvm-2023' } }],
    [
      'image Windows_Server-2022-English-Core-EKS_Optimized-1.30',
      { image: { id: 'a', name: 'Windows_Server-2022-English-Core-EKS_Optimized-1.30' } },
    ],
    ['image description Bottlerocket on AWS', { image: { id: 'a', description: 'Bottlerocket on AWS' } }],
    ['user data: docker', { hints: ['docker'] }],
    ['managed by eks.amazonaws.com', { principal: 'eks.amazonaws.com' }],
  ])('is known by %s', (evidence, traces) => {
    expect(containerHost(traces)).toEqual({ host: true, evidence: [evidence] });
  });

  it.each<ContainerTraces>([
    {},
    { tags: { Name: 'eks', AmazonECSManagedNot: 'x', 'my-eks:tag': 'x' } },
    { profile: 'arn:aws:iam::1:instance-profile/weeks-report' },
    { image: { id: 'a', name: 'al2023-ami-2023.5-kernel-6.1-x86_64', description: 'Amazon Linux, secs and weeks' } },
    { principal: 'workspaces.amazonaws.com' },
  ])('is not made of %j', (traces) => {
    expect(containerHost(traces)).toEqual({ host: false, evidence: [] });
  });
});

describe('the launcher', () => {
  function launcher(traces: Partial<LaunchTraces>) {
    return launcherOf({ tags: {}, hints: [], ...traces }, undefined);
  }

  it.each<[string, string | undefined, Partial<LaunchTraces>]>([
    [
      'karpenter',
      'default',
      {
        tags: { 'karpenter.sh/nodepool': 'default', 'aws:ec2:fleet-id': 'fleet-1', 'kubernetes.io/cluster/c': 'owned' },
      },
    ],
    [
      'eks-node-group',
      'ng',
      { tags: { 'eks:nodegroup-name': 'ng', 'aws:autoscaling:groupName': 'eks-ng-1' }, groupName: 'eks-ng-1' },
    ],
    ['eks-node-group', undefined, { tags: { 'aws:autoscaling:groupName': 'eks-ng-1' }, groupName: 'eks-ng-1' }],
    ['kops', 'nodes', { tags: { 'kops.k8s.io/instancegroup': 'nodes', 'kubernetes.io/cluster/c': 'owned' } }],
    [
      'kubernetes-node',
      undefined,
      { tags: { 'kubernetes.io/cluster/c': 'owned', 'aws:autoscaling:groupName': 'nodes' } },
    ],
    ['batch', undefined, { tags: { AWSBatchServiceTag: 'batch', AmazonECSManaged: '' } }],
    ['ecs', undefined, { profile: 'arn:aws:iam::1:instance-profile/ecsInstanceRole' }],
    ['ecs', undefined, { hints: ['ecs-agent'] }],
    [
      'elastic-beanstalk',
      'shop',
      { tags: { 'elasticbeanstalk:environment-name': 'shop', 'aws:autoscaling:groupName': 'awseb-1' } },
    ],
    ['emr', 'j-1', { tags: { 'aws:elasticmapreduce:job-flow-id': 'j-1' } }],
    [
      'autoscaling-group',
      'web',
      { tags: { 'aws:autoscaling:groupName': 'web', 'aws:cloudformation:stack-name': 's' } },
    ],
    ['ec2-fleet', 'fleet-1', { tags: { 'aws:ec2:fleet-id': 'fleet-1' } }],
    ['cloudformation', 'prod', { tags: { 'aws:cloudformation:stack-name': 'prod' } }],
  ])('is %s, named %s', (kind, name, traces) => {
    const found = launcher(traces);
    expect([found?.kind, found?.name]).toEqual([kind, name]);
    expect(found?.evidence).not.toEqual([]);
  });

  it('is the AWS service that manages the machine, whatever the tags say', () => {
    const managed = { byAws: true, principal: 'eks.amazonaws.com' };
    const found = launcherOf({ tags: { 'karpenter.sh/nodepool': 'x' }, hints: [] }, managed);
    expect([found?.kind, found?.name]).toEqual(['aws-service', 'eks.amazonaws.com']);
    expect(launcherOf({ tags: {}, hints: [] }, { byAws: false })).toBeUndefined();
  });

  it('is nobody without a trace', () => {
    expect(launcher({ tags: { Name: 'karpenter' } })).toBeUndefined();
  });

  it('has advice of its own for every kind', () => {
    expect(new Set(launcherKinds.map(({ advice }) => advice)).size).toBe(launcherKinds.length);
  });
});

describe('where an instance comes from', () => {
  const resource = { ...scope, cloud: 'aws' as const, kind: 'aws.ec2.instance' as const, id: 'i-1' };

  function origin(tags: Record<string, string>, launch = launchOf({})) {
    const links = {
      ...(tags['aws:ec2launchtemplate:id'] === undefined ? {} : { templateId: tags['aws:ec2launchtemplate:id'] }),
      ...(tags['aws:ec2launchtemplate:version'] === undefined
        ? {}
        : { templateVersion: tags['aws:ec2launchtemplate:version'] }),
      ...(tags['aws:autoscaling:groupName'] === undefined ? {} : { groupName: tags['aws:autoscaling:groupName'] }),
    };
    const instance: NormalizedInstance = { resource: { ...resource, tags }, ...links, gaps: [] };
    return originOf(instance, launch);
  }

  function groupOf(ref: LaunchRef) {
    return launchOf({
      groups: [group('web', { members: new Map([['i-1', ref]]) })],
      templates: [{ id: 'lt-1', name: 'web-template', versions: [] }],
    });
  }

  it('is the template version of its group', () => {
    const tags = {
      'aws:ec2launchtemplate:id': 'lt-1',
      'aws:ec2launchtemplate:version': '7',
      'aws:autoscaling:groupName': 'web',
    };
    expect(origin(tags)).toEqual({
      owner: { kind: 'autoscaling-group', id: 'web' },
      source: {
        kind: 'launch-template',
        id: 'lt-1',
        version: '7',
        label: 'launch template lt-1 version 7, used by group web',
      },
    });
  });

  it('is the template alone, by its name, without a group', () => {
    const tags = { 'aws:ec2launchtemplate:id': 'lt-1', 'aws:ec2launchtemplate:version': '7' };
    expect(origin(tags, groupOf({ kind: 'configuration', name: 'x' }))).toEqual({
      owner: { kind: 'launch-template', id: 'lt-1', name: 'web-template' },
      source: { kind: 'launch-template', id: 'lt-1', version: '7', label: 'launch template lt-1 version 7' },
    });
  });

  it.each<[LaunchRef, string | undefined]>([
    [{ kind: 'configuration', name: 'web-7' }, 'launch configuration web-7, used by group web'],
    [{ kind: 'template', name: 'web-template', version: '4' }, 'launch template lt-1 version 4, used by group web'],
    [{ kind: 'template', id: 'lt-1', version: '$Latest' }, 'launch template lt-1, used by group web'],
    [{ kind: 'template', name: 'gone', version: '1' }, undefined],
  ])('is what the group says of its member: %j', (ref, label) => {
    expect(origin({ 'aws:autoscaling:groupName': 'web' }, groupOf(ref)).source?.label).toBe(label);
  });

  it('is the resource of a stack', () => {
    const tags = { 'aws:cloudformation:stack-name': 'prod', 'aws:cloudformation:logical-id': 'Web' };
    expect(origin(tags)).toEqual({
      owner: { kind: 'cloudformation-resource', id: 'prod/Web' },
      source: { kind: 'cloudformation', id: 'prod/Web', label: 'resource Web of CloudFormation stack prod' },
    });
  });

  it('is the file that a tag names, which owns nothing because anybody can set it', () => {
    const tags = { git_org: 'acme', git_repo: 'infra', git_file: 'web/main.tf', git_commit: 'abc' };
    expect(origin(tags)).toEqual({
      source: {
        kind: 'file',
        id: 'acme/infra/web/main.tf',
        version: 'abc',
        label: 'file web/main.tf of repository acme/infra',
      },
    });
  });

  it.each([
    {},
    { Name: 'x' },
    { git_file: '' },
    { 'aws:cloudformation:stack-name': 'prod' },
    { 'eks:nodegroup-name': 'ng' },
  ])('is not told by %j', (tags: Record<string, string>) => {
    expect(origin(tags)).toEqual({});
  });
});
