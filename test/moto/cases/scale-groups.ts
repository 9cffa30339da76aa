import type { GroupCase } from './launch-case.ts';

const imdsv1 = ['aws-asg-next-launch-imdsv1'];

/** What the next instance of a scale group gets, by each way of naming a launch. */
export const groupCases: readonly GroupCase[] = [
  { name: 'by-latest', launches: { template: 'latest-open', version: '$Latest' }, breaks: imdsv1 },
  { name: 'by-default', launches: { template: 'default-closed', version: '$Default' }, breaks: [] },
  { name: 'by-number', launches: { template: 'pinned-open', version: '1' }, breaks: imdsv1 },
  { name: 'by-number-closed', launches: { template: 'pinned-closed', version: '2' }, breaks: [] },
  {
    name: 'mixed',
    launches: {
      base: { template: 'mixed-closed', version: '$Latest' },
      overrides: [{ type: 't3.small' }, { type: 't3a.small' }],
    },
    breaks: [],
  },
  // One of the two instance types comes from another template.
  {
    name: 'mixed-override',
    launches: {
      base: { template: 'mixed-closed', version: '$Latest' },
      overrides: [{ type: 't3.small' }, { type: 't4g.small', own: { template: 'mixed-open', version: '2' } }],
    },
    breaks: imdsv1,
  },
  {
    name: 'mixed-all-replaced',
    launches: {
      base: { template: 'mixed-replaced', version: '$Latest' },
      overrides: [{ type: 't4g.small', own: { template: 'mixed-closed', version: '$Default' } }],
    },
    breaks: [],
  },
  { name: 'configured-open', launches: { configuration: 'config-optional' }, breaks: imdsv1 },
  { name: 'configured-silent', launches: { configuration: 'config-silent' }, breaks: imdsv1 },
  { name: 'configured-closed', launches: { configuration: 'config-required' }, breaks: [] },
  {
    name: 'by-parameter',
    launches: { template: 'silent-by-parameter', version: '$Default' },
    breaks: [],
    unknown: imdsv1,
  },
  {
    name: 'eu-configured',
    region: 'eu-west-1',
    launches: { configuration: 'eu-config-silent' },
    breaks: [],
    unknown: imdsv1,
  },
  { name: 'eu-by-latest', region: 'eu-west-1', launches: { template: 'eu-silent', version: '$Latest' }, breaks: [] },
];
