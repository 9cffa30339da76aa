import type { Case } from './case.ts';
import { young } from './holder.ts';
import { reader } from './role-spec.ts';

export const v1 = { HttpTokens: 'optional' } as const;

/** Who may ask the metadata service, and how. */
export const metadataCases: readonly Case[] = [
  { name: 'quiet', breaks: [] },
  { name: 'tokens-optional', metadata: v1, breaks: ['aws-ec2-imdsv1-allowed'] },
  { name: 'endpoint-off', metadata: { HttpEndpoint: 'disabled', HttpTokens: 'optional' }, breaks: [] },
  {
    name: 'endpoint-off-role',
    metadata: { HttpEndpoint: 'disabled' },
    role: reader,
    breaks: ['aws-ec2-role-unreachable'],
    unknown: young,
  },
  { name: 'hop-2', metadata: { HttpPutResponseHopLimit: 2 }, breaks: ['aws-ec2-hop-limit-above-1'] },
  {
    name: 'hop-3-node',
    metadata: { HttpPutResponseHopLimit: 3 },
    tags: { 'kubernetes.io/cluster/shop': 'owned' },
    breaks: ['aws-ec2-container-hop-limit'],
  },
  {
    name: 'hop-2-v1',
    metadata: { ...v1, HttpPutResponseHopLimit: 2 },
    breaks: ['aws-ec2-hop-limit-above-1', 'aws-ec2-imdsv1-allowed'],
  },
  { name: 'bare', userData: null, breaks: ['aws-ec2-imds-without-role'] },
  { name: 'bare-endpoint-off', userData: null, metadata: { HttpEndpoint: 'disabled' }, breaks: [] },
  { name: 'stopped-v1', metadata: v1, afterwards: 'stop', breaks: ['aws-ec2-imdsv1-allowed'] },
  { name: 'terminated-v1', metadata: v1, afterwards: 'terminate', breaks: [] },
  // Enforcement is about launches; a machine that runs already stays as it is.
  { name: 'older-than-enforcement', region: 'eu-west-1', metadata: v1, breaks: ['aws-ec2-imdsv1-allowed'] },
  // The launch's own option comes before that of the template, which would allow IMDSv1.
  { name: 'from-template', from: { template: 'instance-on-1', version: '1' }, breaks: [] },
];
