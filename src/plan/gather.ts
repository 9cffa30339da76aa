import { assertNever } from '../model/assert-never.ts';
import type { Finding } from '../model/finding.ts';
import { gatherDefaults } from './aws/gather-defaults.ts';
import { gatherInstance } from './aws/gather-instance.ts';
import { gatherConfiguration, gatherGroup, gatherTemplate } from './aws/gather-launches.ts';
import { gatherMsp } from './azure/gather-msp.ts';
import { PlanLedger } from './ledger.ts';

/** Sorts findings, which come by resource, into drafts of fixes and work for people. */
export async function gatherFindings(findings: AsyncIterable<Finding>): Promise<PlanLedger> {
  const ledger = new PlanLedger();
  for await (const finding of findings) {
    if (!isMended(finding, ledger)) ledger.manual(finding);
  }
  return ledger;
}

function isMended(finding: Finding, ledger: PlanLedger): boolean {
  const { kind } = finding.resource;
  switch (kind) {
    case 'aws.ec2.instance':
      return gatherInstance(finding, ledger);
    case 'aws.ec2.launch-template':
      return gatherTemplate(finding, ledger);
    case 'aws.autoscaling.launch-configuration':
      return gatherConfiguration(finding, ledger);
    case 'aws.autoscaling.group':
      return gatherGroup(finding, ledger);
    case 'aws.account-region':
      return gatherDefaults(finding, ledger);
    case 'azure.vm':
    case 'azure.vmss':
      return gatherMsp(finding, ledger);
    default:
      return assertNever(kind);
  }
}
