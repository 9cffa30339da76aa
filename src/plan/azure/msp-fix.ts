import type { Command, CommandOption } from '../command.ts';
import type { MspDraft } from '../draft.ts';
import type { Fix, Step, TerraformBlock } from '../fix.ts';
import type { Verdict } from '../safety.ts';
import { hclString } from '../terraform/hcl.ts';

/**
 * Metadata Security Protocol of one machine: Audit first, which refuses nothing, then Enforce.
 * https://learn.microsoft.com/azure/virtual-machines/metadata-security-protocol/configuration
 */
export function mspFix(draft: MspDraft): Fix {
  const { id, name, account, region, isScaleSet } = draft;
  return {
    cloud: 'azure',
    account,
    region,
    title: `${isScaleSet ? 'scale set' : 'virtual machine'} ${name ?? id}: Metadata Security Protocol`,
    severity: draft.severity,
    verdict: verdictOf(draft),
    findings: [...draft.findings].sort(),
    notes: notesOf(draft),
    steps: draft.profile === undefined ? stepsOf(draft) : [],
    terraform: draft.profile === undefined ? [terraformOf(draft)] : [],
  };
}

function isAudited({ state, mode }: MspDraft): boolean {
  return state === 'on' && mode === 'audit';
}

function verdictOf(draft: MspDraft): Verdict {
  return isAudited(draft)
    ? {
        safety: 'caller-first',
        reason: "it audits already: read the agent's log for callers that Enforce would refuse",
      }
    : { safety: 'unknown', reason: 'nothing records yet who asks the metadata service' };
}

function notesOf({ profile, isScaleSet }: MspDraft): string[] {
  if (profile !== undefined) {
    return [
      `The linked profile ${profile} sets the mode: change it there, or link another version (--imds-profile-id).`,
    ];
  }
  return [
    'On Linux the guest agent is an extension: add --add-proxy-agent-extension true. Enforce alone does not limit which process gets tokens; a linked profile does.',
    ...(isScaleSet
      ? ['Instances keep the old model until they are updated: az vmss update-instances, with --instance-ids.']
      : []),
  ];
}

function stepsOf(draft: MspDraft): Step[] {
  if (isAudited(draft)) {
    return [{ run: update(draft, [['--imds-mode', 'Enforce']]), rollback: update(draft, [['--imds-mode', 'Audit']]) }];
  }
  const isOff = draft.state !== 'on';
  const agent: CommandOption[] = isOff ? [['--enable-proxy-agent', 'true']] : [];
  const wireServer: CommandOption[] = isOff ? [['--wire-server-mode', 'Audit']] : [];
  const back: CommandOption[] = isOff ? [['--enable-proxy-agent', 'false']] : [['--imds-mode', 'Disabled']];
  return [
    {
      run: update(draft, [...agent, ['--imds-mode', 'Audit'], ...wireServer]),
      rollback: update(draft, back),
      note: 'Audit refuses nothing and logs who asks.',
    },
    {
      run: update(draft, [['--imds-mode', 'Enforce']]),
      rollback: update(draft, [['--imds-mode', 'Audit']]),
      note: "When the agent's log names no caller that has to stay:",
      isLater: true,
    },
  ];
}

function update({ id, isScaleSet }: MspDraft, options: readonly CommandOption[]): Command {
  return { words: ['az', isScaleSet ? 'vmss' : 'vm', 'update'], options: [['--ids', id], ...options] };
}

/**
 * The azurerm provider has no argument for it, azapi writes the resource itself. Switched on without a mode, the other
 * endpoint would enforce at once.
 */
function terraformOf(draft: MspDraft): TerraformBlock {
  const { id, isScaleSet, state } = draft;
  const imds = `imds = { mode = "${isAudited(draft) ? 'Enforce' : 'Audit'}" }`;
  const wireServer = state === 'on' ? '' : ', wireServer = { mode = "Audit" }';
  const settings = `securityProfile = { proxyAgentSettings = { enabled = true, ${imds}${wireServer} } }`;
  return {
    type: 'azapi_update_resource',
    subject: id.split('/').at(-1) ?? id,
    body: [
      `type        = "Microsoft.Compute/${isScaleSet ? 'virtualMachineScaleSets' : 'virtualMachines'}@2024-11-01"`,
      `resource_id = ${hclString(id)}`,
      'body = {',
      `  properties = ${isScaleSet ? `{ virtualMachineProfile = { ${settings} } }` : `{ ${settings} }`}`,
      '}',
    ],
  };
}
