import type { Expected, ReplayCase } from '../case.ts';
import { needPowerState, noIdentity, open, otherPorts, plain, webPorts } from '../case.ts';
import { composed, example, recorded, recordedExample } from '../recordings.ts';

/** Its address is Standard, closed unless a group opens it, and the group of its interface was never shown. */
const unseenGroup: Expected = { ...plain, unknown: ['http-port-public'] };

/**
 * The same with an identity. Whether it needs a managed service hangs on the unseen group as well; without roles its tokens
 * open nothing, so there is no path to credentials whatever the group says.
 */
function unseenGroupWith(...principals: string[]): Expected {
  return {
    fail: ['identity-without-roles', 'msp-not-enforced'],
    unknown: ['http-port-public', 'managed-service-candidate'],
    principals,
  };
}

const id1 = 'be807096-c69b-4014-99df-21b84f7cb036';
const id2 = '9994ed56-1415-4768-a6dc-470492163cc4';
const ownId = 'ae38a7af-3b2a-40b0-b306-752920ff2071';

/** Machines of the Azure CLI's tests, of which every machine was asked for by itself. */
export function azureCliMachines(): ReplayCase[] {
  return [
    {
      // vm1NSG on the interface: 800 allows 555, 556 and 557-559; everything else, the web ports among it, falls to
      // DenyAllInBound (65500). The subnet was not shown yet, and may have a group that denies what is allowed here.
      name: 'vm-open-port, some ports',
      answers: recorded('azcli-vm-open-port.json', 19),
      machines: { vm1: { ...plain, otherPorts: 'unknown' } },
    },
    {
      // The same with 900, which allows every port from everywhere. The address is Basic, the subnet has no group (answers
      // 30 and 40), and newNsg, which opens everything too, is attached to nothing.
      name: 'vm-open-port, every port',
      answers: recorded('azcli-vm-open-port.json'),
      machines: {
        vm1: {
          ...open(...webPorts),
          otherPorts,
          chain: [
            'internet',
            'pip vm1PublicIP 138.91.234.66',
            'nic vm1VMNic/ipconfigvm1',
            'nsg vm1NSG rule open-port-all (priority 900)',
            'tcp/80',
          ],
        },
      },
    },
    // "#cloud-config\nhostname: myVMhostname" is no secret.
    {
      name: 'vm-create-user-data, created',
      answers: recorded('azcli-vm-create-user-data.json', 24),
      machines: { 'vm-name': unseenGroup },
    },
    // In the end the user data was taken off: `$expand=userData` (answer 40) shows none.
    {
      name: 'vm-create-user-data, taken off',
      answers: recorded('azcli-vm-create-user-data.json'),
      machines: { 'vm-name': unseenGroup },
    },
    // No answer of the case lists role assignments: none of these identities has a role in the subscriptions read.
    {
      name: 'vm-explicit-msi, one machine',
      answers: recorded('azcli-vm-explicit-msi.json', 32),
      machines: { vm2: unseenGroupWith(id1) },
    },
    {
      name: 'vm-explicit-msi, system and user',
      answers: recorded('azcli-vm-explicit-msi.json', 45),
      machines: { vm2: unseenGroupWith(id1), vm1: unseenGroupWith(ownId, id1) },
    },
    {
      name: 'vm-explicit-msi, two of the user',
      answers: recorded('azcli-vm-explicit-msi.json', 50),
      machines: { vm2: unseenGroupWith(id1), vm1: unseenGroupWith(ownId, id1, id2) },
    },
    {
      name: 'vm-explicit-msi, the first taken off',
      answers: recorded('azcli-vm-explicit-msi.json', 57),
      machines: { vm2: unseenGroupWith(id1), vm1: unseenGroupWith(ownId, id2) },
    },
    {
      name: 'vm-explicit-msi, system alone',
      answers: recorded('azcli-vm-explicit-msi.json', 63),
      machines: { vm2: unseenGroupWith(id1), vm1: unseenGroupWith(ownId) },
    },
    {
      name: 'vm-explicit-msi, none',
      answers: recorded('azcli-vm-explicit-msi.json'),
      machines: { vm2: unseenGroupWith(id1), vm1: unseenGroup },
    },
    {
      // vm2 is a trusted launch: it has a security profile, which says nothing of the proxy agent.
      name: 'vm-msi, all three',
      answers: recorded('azcli-vm-msi.json', 76),
      machines: {
        vm1: unseenGroupWith('255af611-97ec-4d10-a2f3-c23efdb7bfef'),
        vm2: unseenGroupWith('366b72b9-fee0-411a-ae4a-75abc20b4c4e'),
        vm3: unseenGroupWith('a802fa61-cb98-4378-9a05-94df6fd12e82'),
      },
    },
    {
      name: 'vm-msi, taken off the third',
      answers: recorded('azcli-vm-msi.json'),
      machines: {
        vm1: unseenGroupWith('255af611-97ec-4d10-a2f3-c23efdb7bfef'),
        vm2: unseenGroupWith('366b72b9-fee0-411a-ae4a-75abc20b4c4e'),
        vm3: unseenGroup,
      },
    },
    // VMAccessForLinux shows no public settings: what it was told is protected, and never returned.
    {
      name: 'vm-extension, access',
      answers: recorded('azcli-vm-extension.json', 20),
      machines: { myvm: unseenGroup },
    },
    // GuestAttestation and CodeIntegrityAgent have no settings either.
    {
      name: 'vm-extension, attestation',
      answers: recorded('azcli-vm-extension.json'),
      machines: { myvm: unseenGroup, myvm2: unseenGroup },
    },
  ];
}

/** No answer shows whether it runs, nor its interface. */
const unseenState: Expected = { ...plain, unknown: needPowerState };

/** Its extensions are named in the list and shown nowhere. */
const unseenExtension: Expected = { ...plain, unknown: ['extension-secret', ...needPowerState] };

/**
 * Machines of Cloud Custodian's tests, most of them known by a list's row alone: an answer about one is that row, so that
 * what rows leave out, user data and power state, is not there either.
 */
export function custodianMachines(): ReplayCase[] {
  const others: Record<string, Expected> = {
    erinvm: unseenExtension,
    stefanvm: {
      fail: ['identity-without-roles', 'msp-not-enforced'],
      unknown: ['extension-secret', ...needPowerState],
      principals: ['513cf7d8-7f02-4edb-a66c-eeff06b63ac4'],
    },
    cctestvm: unseenExtension,
  };
  return [
    {
      // Its tags, "testvalue" and a schedule, hold no secret.
      name: 'vm, in a list',
      answers: [...recorded('c7n-vm-virtual-machine.json'), recordedExample('recorded-vm-0.json')],
      machines: { cctestvm: unseenExtension },
    },
    {
      // CustomScript with `skipDos2Unix` and a timestamp.
      name: 'vm, with its extension',
      answers: [...recorded('c7n-vm-virtual-machine-extensions.json'), recordedExample('recorded-vmext-1.json')],
      machines: { cctestvm: unseenState },
    },
    {
      // It runs, and shows its extension; its interface is not among the answers.
      name: 'vm, with its instance view',
      answers: [...recorded('c7n-vm-virtual-machine-instance.json'), recordedExample('recorded-vminst-1.json')],
      machines: { cctestvm: { ...plain, unknown: ['http-port-public'] } },
    },
    {
      // The interface has a public address that no answer shows, and no group.
      name: 'vm, with its interface',
      answers: [
        ...recorded('c7n-vm-virtual-machine-interface.json'),
        ...['recorded-vmnic-2.json', 'recorded-vmnic-3.json'].map(recordedExample),
      ],
      machines: others,
    },
    { name: 'vm, with tags', answers: recorded('c7n-vm-virtual-machine-tags.json'), machines: others },
    // Of an older version of the API: the row names no extensions at all, so there are none.
    {
      name: 'vm, in an old list',
      answers: [recordedExample('recorded-rolebyres-1.json')],
      machines: { cctestvm: unseenState },
    },
    // The row of Resource Graph: identity, plan and zones are null, and the type is in lower case.
    {
      name: 'vm, from Resource Graph',
      answers: composed(graphRow()),
      machines: { cctestvm: unseenState },
    },
  ];
}

/** Resource Graph tells rows by column; the rest of a row is a body as Resource Manager gives it. */
function graphRow(): Record<string, unknown> {
  const text = JSON.stringify(example('recorded-argvm-1.json'));
  const { columns, rows }: { columns: { name: string }[]; rows: unknown[][] } = JSON.parse(text).body.data;
  return Object.fromEntries(columns.map(({ name }, at) => [name, rows[0]?.[at]]));
}

/** The specification's example of a GET with `$expand=userData`: "Example UserData", and an extension without settings. */
export function specifiedMachine(): ReplayCase {
  const { body } = example('spec-VirtualMachine_Get-2026-04-01-excerpt.json');
  const id = '/subscriptions/0/resourceGroups/myResourceGroup/providers/Microsoft.Compute/virtualMachines/myVM';
  return {
    name: 'vm, of the specification',
    answers: composed({ ...Object(body), id, location: 'westus' }),
    machines: { myVM: { fail: ['msp-not-enforced'], skip: noIdentity, unknown: needPowerState } },
  };
}
