import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { runCli } from '../integration/cli.ts';
import { type Case, cases } from './cases.ts';
import { seedInstances } from './instances.ts';
import { fillMissingCalls } from './missing-calls.ts';
import { seedNetwork } from './network.ts';
import { seedRoles } from './roles.ts';
import { startMoto } from './server.ts';

// A second opinion: the built command against an AWS API that this project did not write.

const region = 'us-east-1';
const account = '123456789012';
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

interface Verdict {
  readonly ruleId: string;
  readonly resource: { readonly id: string };
}

interface Report {
  readonly findings: readonly Verdict[];
  readonly unknown: readonly Verdict[];
  readonly gaps: readonly { readonly api: string }[];
}

const failures: string[] = [];
const moto = await startMoto();
const whole = await fillMissingCalls(moto.url);
try {
  const ids = await seed(moto.url);
  const report = await scan(whole.url);
  for (const one of cases) checkCase(one, ids.get(one.name) ?? '', report);
  const defaults = `${account}/${region}`;
  check('account default', ['aws-account-imds-default-not-required'], rulesOf(report.findings, defaults));
  check(
    'gaps with every call answered',
    [],
    report.gaps.map(({ api }) => api),
  );
  checkMissing(await scan(moto.url), ids.get('path') ?? '', defaults);
} finally {
  await whole.close();
  await moto.stop();
}
print(failures.length === 0 ? `moto: all of ${cases.length} machines as expected` : failures.join('\n'));
process.exitCode = failures.length === 0 ? 0 : 1;

async function seed(endpoint: string): Promise<ReadonlyMap<string, string>> {
  const options = { endpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  await seedRoles(new IAMClient(options));
  const ec2 = new EC2Client(options);
  return seedInstances(ec2, await seedNetwork(ec2), cases);
}

async function scan(endpoint: string): Promise<Report> {
  const env = { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  const { stdout, stderr } = await runCli(['scan', '--cloud', 'aws', '--region', region, '--format', 'json'], { env });
  if (stdout === '') throw new Error(`no report: ${stderr}`);
  return JSON.parse(stdout);
}

function checkCase({ name, breaks, unknown = [] }: Case, id: string, report: Report): void {
  check(`${name} findings`, breaks, rulesOf(report.findings, id));
  check(`${name} unknown`, unknown, rulesOf(report.unknown, id));
}

/** Where moto has no answer there is a gap, and what hung on it is unknown, not passed. */
function checkMissing(report: Report, path: string, defaults: string): void {
  const gaps = new Set(report.gaps.map(({ api }) => api));
  check(
    'missing calls are gaps',
    [],
    ['ec2:DescribeVpcBlockPublicAccessOptions', 'ec2:GetInstanceMetadataDefaults'].filter((api) => !gaps.has(api)),
  );
  const unknown = rulesOf(report.unknown, path);
  const hidden = ['aws-ec2-http-port-public', 'aws-ec2-ssrf-credential-path'];
  check(
    'reachability without them is unknown',
    [],
    hidden.filter((rule) => !unknown.includes(rule)),
  );
  check('and no finding', ['aws-ec2-imdsv1-allowed'], rulesOf(report.findings, path));
  check(
    'the account default is unknown',
    ['aws-account-enforcement-breaks-launches', 'aws-account-imds-default-not-required'],
    rulesOf(report.unknown, defaults),
  );
}

function rulesOf(verdicts: readonly Verdict[], id: string): string[] {
  return verdicts.filter(({ resource }) => resource.id === id).map(({ ruleId }) => ruleId);
}

function check(what: string, expected: readonly string[], actual: readonly string[]): void {
  const [want, got] = [expected, actual].map((rules) => [...rules].sort().join(', '));
  print(`${want === got ? 'ok  ' : 'FAIL'}  ${what}: ${got === '' ? 'nothing' : got}`);
  if (want !== got)
    failures.push(`${what}: expected ${want === '' ? 'nothing' : want}, got ${got === '' ? 'nothing' : got}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
