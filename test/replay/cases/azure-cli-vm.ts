import type { Expected, ReplayCase } from '../case.ts';
import { open, otherPorts, plain, webPorts } from '../case.ts';
import { recorded } from '../recordings.ts';

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
  return [...openPorts(), ...userData(), ...changingIdentities(), ...identities(), ...extensions()];
}

function openPorts(): ReplayCase[] {
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
  ];
}

function userData(): ReplayCase[] {
  return [
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
  ];
}

/** No answer of the case lists role assignments: none of these identities has a role in the subscriptions read. */
function changingIdentities(): ReplayCase[] {
  return [
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
  ];
}

function identities(): ReplayCase[] {
  return [
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
  ];
}

function extensions(): ReplayCase[] {
  return [
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
