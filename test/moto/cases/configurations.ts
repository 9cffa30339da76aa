import type { ConfigurationCase } from './launch-case.ts';
import { secretScript } from './secrets.ts';

const imdsv1 = 'aws-launch-configuration-imdsv1-allowed';

/** Launch configurations, most of which a scale group of `scale-groups.ts` uses. */
export const configurationCases: readonly ConfigurationCase[] = [
  { name: 'config-required', metadata: { HttpTokens: 'required' }, breaks: [] },
  { name: 'config-optional', metadata: { HttpTokens: 'optional' }, breaks: [imdsv1] },
  // An option that is left open is `optional`:
  // https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstanceMetadataOptions.html
  { name: 'config-silent', breaks: [imdsv1] },
  // AWS does not say whether the account's default, which is another one here, comes before that.
  { name: 'eu-config-silent', region: 'eu-west-1', breaks: [], unknown: [imdsv1] },
  // No group uses it: nothing starts from it, and its text is still there to read.
  { name: 'config-unused', metadata: { HttpTokens: 'optional' }, breaks: [] },
  {
    name: 'config-secret',
    metadata: { HttpTokens: 'required' },
    userData: secretScript,
    breaks: ['aws-launch-configuration-user-data-secret'],
  },
];
