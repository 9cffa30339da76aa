import { azureCloudNames } from '../collect/azure/azure-clouds.ts';
import { clouds } from '../model/cloud.ts';
import { evidences } from '../model/settings.ts';
import { severities } from '../model/severity.ts';
import { planFormats } from '../plan/format-names.ts';
import { formatNames } from '../report/format-names.ts';
import type { OptionSpec } from './option-table.ts';

const what = 'What to scan';
const aws = 'AWS';
const azure = 'Azure';
const depth = 'Depth';
const rules = 'Rules';
const reports = 'Reports';
const gate = 'CI gate';

/** Every option of `scan` (and of `demo`, which takes the same). */
export const scanOptionSpecs: readonly OptionSpec[] = [
  {
    group: what,
    flags: '--cloud <name>',
    repeatable: true,
    choices: clouds,
    help: 'scan this cloud (default: every cloud with credentials)',
  },
  {
    group: what,
    flags: '--from <file>',
    help: 'evaluate a saved inventory instead of a cloud; - reads standard input',
  },
  { group: what, flags: '--save <file>', help: 'save the inventory that was read, without secrets, as NDJSON' },
  {
    group: what,
    flags: '--concurrency <n>',
    default: '16',
    help: 'scopes (account and region, or subscription) read at once',
  },
  { group: what, flags: '--timeout <seconds>', default: '30', help: 'longest wait for one answer of a cloud' },
  {
    group: aws,
    flags: '--profile <name>',
    repeatable: true,
    help: 'scan the account of this profile (default: the default credential chain)',
  },
  { group: aws, flags: '--region <name>', repeatable: true, help: 'scan this region (default: every enabled region)' },
  { group: aws, flags: '--endpoint-url <url>', env: 'AWS_ENDPOINT_URL', help: 'send AWS calls to this address' },
  {
    group: azure,
    flags: '--subscription <id>',
    repeatable: true,
    help: 'scan this subscription, by id or name (default: every enabled subscription)',
  },
  {
    group: azure,
    flags: '--azure-cloud <name>',
    choices: azureCloudNames,
    help: 'the national cloud to sign in to (default: that of AZURE_AUTHORITY_HOST, else public)',
  },
  {
    group: azure,
    flags: '--azure-endpoint <url>',
    env: 'IMDS_AUDIT_AZURE_ENDPOINT',
    help: 'send Azure calls to this address: https, or http on this machine',
  },
  {
    group: depth,
    flags: '--no-user-data',
    help: 'do not read user data, extension settings and run commands; their rules are skipped',
  },
  {
    group: depth,
    flags: '--evidence <source>',
    repeatable: true,
    choices: evidences,
    help: 'read more evidence: cloudwatch (metadata calls without a token; costs money) or cloudtrail (last use of a role by instance)',
  },
  { group: depth, flags: '--http-ports <list>', default: '80,443,8080,8443', help: 'ports that count as HTTP' },
  {
    group: depth,
    flags: '--role-unused-days <n>',
    default: '90',
    help: 'days without use after which a role counts as unused',
  },
  {
    group: depth,
    flags: '--secret-rules <file>',
    repeatable: true,
    help: 'more token patterns, in the TOML format of gitleaks',
  },
  { group: rules, flags: '--rules <dir>', repeatable: true, help: 'load more rules from this folder' },
  { group: rules, flags: '--rule <id>', repeatable: true, help: 'evaluate only this rule' },
  {
    group: reports,
    flags: '--format <name>',
    repeatable: true,
    choices: formatNames,
    help: 'report format (default: table on standard output)',
  },
  {
    group: reports,
    flags: '-o, --output <file>',
    repeatable: true,
    help: 'write a report to this file; its format is that of the extension',
  },
  { group: reports, flags: '--include <outcomes>', help: 'also report these outcomes: pass, skip or pass,skip' },
  { group: reports, flags: '--limit <n>', default: '100', help: 'groups of findings that the table shows' },
  { group: reports, flags: '--sarif-category <name>', help: 'prefix of the SARIF categories (default: imds-audit)' },
  {
    group: gate,
    flags: '--fail-on <severity>',
    choices: [...severities, 'never'],
    default: 'low',
    help: 'exit with 1 when a finding is at least this severe',
  },
  { group: gate, flags: '--allow-incomplete', help: 'exit with 0 although something could not be read' },
];

/** What `demo` takes on top of the options of `scan`. */
export const demoOptionSpecs: readonly OptionSpec[] = [
  { group: 'Demo', flags: '--estate <file>', help: 'serve this estate instead of the sample' },
];

/** Groups of the options of `scan` that say nothing to `plan`. */
const reportGroups: ReadonlySet<string> = new Set([reports, gate]);

/** Every option of `plan`: what to scan, and where the script goes. */
export const planOptionSpecs: readonly OptionSpec[] = [
  ...scanOptionSpecs.filter(({ group }) => !reportGroups.has(group)),
  {
    group: 'Plan',
    flags: '--format <name>',
    choices: planFormats,
    default: 'sh',
    help: 'a script of AWS CLI and az commands, or Terraform snippets',
  },
  { group: 'Plan', flags: '-o, --output <file>', help: 'write the plan to this file (default: standard output)' },
  { group: gate, flags: '--allow-incomplete', help: 'exit with 0 although something could not be read' },
];
