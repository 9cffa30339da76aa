import type { Checks } from './checks.ts';
import { type Report, rulesOf } from './scan.ts';
import type { Estate } from './seed/estate.ts';

/** Where moto itself has no answer there is a gap, and what hung on it is unknown, not passed. */
export function checkMissing(checks: Checks, report: Report, { machines }: Estate): void {
  const gaps = new Set(report.gaps.map(({ api }) => api));
  const missing = ['ec2:DescribeVpcBlockPublicAccessOptions', 'ec2:GetInstanceMetadataDefaults'];
  checks.compare(
    'missing calls are gaps',
    [],
    missing.filter((api) => !gaps.has(api)),
  );
  const path = machines.get('blocked-not-here-path') ?? '';
  const unknown = rulesOf(report.unknown, path);
  const hidden = ['aws-ec2-http-port-public', 'aws-ec2-ssrf-credential-path'];
  checks.compare(
    'reachability without them is unknown',
    [],
    hidden.filter((rule) => !unknown.includes(rule)),
  );
  checks.compare('and no finding', ['aws-ec2-imdsv1-allowed'], rulesOf(report.findings, path));
  checks.compare(
    'the account default is unknown',
    ['aws-account-enforcement-breaks-launches', 'aws-account-imds-default-not-required'],
    rulesOf(report.unknown, '123456789012/eu-west-1'),
  );
}
