import type { TemplateCase } from './launch-case.ts';
import { secretScript } from './secrets.ts';

const optional = { metadata: { HttpTokens: 'optional' } } as const;
const required = { metadata: { HttpTokens: 'required' } } as const;
const imdsv1 = 'aws-launch-template-imdsv1-allowed';
const hops = 'aws-launch-template-hop-limit-above-1';

/** Launch templates on their own: the default version counts, and whatever is in use beside it. */
export const templateCases: readonly TemplateCase[] = [
  { name: 'required', versions: [required], breaks: [] },
  { name: 'optional', versions: [optional], breaks: [`${imdsv1} version 1`] },
  // Neither the account nor the image has a preference: the service's own value is `optional`.
  { name: 'silent', versions: [{}], breaks: [`${imdsv1} version 1`] },
  { name: 'off', versions: [{ metadata: { HttpEndpoint: 'disabled', HttpTokens: 'optional' } }], breaks: [] },
  {
    name: 'hops',
    versions: [{ metadata: { HttpTokens: 'required', HttpPutResponseHopLimit: 3 } }],
    breaks: [`${hops} version 1`],
  },
  // The option that the template sets is its own, the other falls through.
  { name: 'only-hops', versions: [{ metadata: { HttpPutResponseHopLimit: 1 } }], breaks: [`${imdsv1} version 1`] },
  // The image would decide, and which one is not known before the launch.
  {
    name: 'silent-by-parameter',
    versions: [{ image: 'resolve:ssm:/images/web' }],
    breaks: [],
    unknown: [imdsv1, hops],
  },
  { name: 'silent-without-image', versions: [{ image: null }], breaks: [], unknown: [imdsv1, hops] },
  { name: 'required-without-image', versions: [{ ...required, image: null }], breaks: [], unknown: [hops] },
  // Nothing uses the old version.
  { name: 'fixed', versions: [optional, required], defaultVersion: 2, breaks: [] },
  // The fix was written, and is not what starts.
  { name: 'fixed-not-default', versions: [optional, required], breaks: [`${imdsv1} version 1`] },
  {
    name: 'old-secret',
    versions: [{ ...required, userData: secretScript }, required],
    defaultVersion: 2,
    breaks: ['aws-launch-template-user-data-secret version 1'],
  },
  // A machine runs that was started from version 1.
  { name: 'instance-on-1', versions: [optional, required], defaultVersion: 2, breaks: [`${imdsv1} version 1`] },
  // For scale groups: each template has one version that is closed and one that is open.
  { name: 'latest-open', versions: [required, optional], breaks: [`${imdsv1} version 2`] },
  { name: 'default-closed', versions: [required, optional], breaks: [] },
  { name: 'pinned-open', versions: [optional, required], defaultVersion: 2, breaks: [`${imdsv1} version 1`] },
  { name: 'pinned-closed', versions: [optional, required], breaks: [`${imdsv1} version 1`] },
  { name: 'mixed-closed', versions: [required], breaks: [] },
  { name: 'mixed-open', versions: [required, optional], breaks: [`${imdsv1} version 2`] },
  // Every override replaces it, so that only its being the default version counts.
  { name: 'mixed-replaced', versions: [optional], breaks: [`${imdsv1} version 1`] },
  // The account's default comes before the service's, and the template before the account; hop 2 is the account's.
  { name: 'eu-silent', region: 'eu-west-1', versions: [{}], breaks: [`${hops} version 1`] },
  { name: 'eu-hop-1', region: 'eu-west-1', versions: [{ metadata: { HttpPutResponseHopLimit: 1 } }], breaks: [] },
  // Tokens are enforced in both regions, so that a launch which ends up without them is refused.
  { name: 'eu-optional', region: 'eu-west-1', versions: [optional], breaks: [] },
  { name: 'us-silent', region: 'us-west-2', versions: [{}], breaks: [] },
  { name: 'us-required', region: 'us-west-2', versions: [required], breaks: [] },
];
