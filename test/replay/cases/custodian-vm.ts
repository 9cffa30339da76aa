import type { Expected, ReplayCase } from '../case.ts';
import { needPowerState, noIdentity, plain } from '../case.ts';
import { composed, example, recorded, recordedExample } from '../recordings.ts';

/** No answer shows whether it runs, nor its interface. */
const unseenState: Expected = { ...plain, unknown: needPowerState };

/** Its extensions are named in the list and shown nowhere. */
const unseenExtension: Expected = { ...plain, unknown: ['extension-secret', ...needPowerState] };

/**
 * Machines of Cloud Custodian's tests, most of them known by a list's row alone: an answer about one is that row, so that
 * what rows leave out, user data and power state, is not there either.
 */
export function custodianMachines(): ReplayCase[] {
  return [...oneMachine(), ...threeMachines(), ...otherShapes()];
}

function oneMachine(): ReplayCase[] {
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
  ];
}

function threeMachines(): ReplayCase[] {
  const machines: Record<string, Expected> = {
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
      // The interface has a public address that no answer shows, and no group.
      name: 'vm, with its interface',
      answers: [
        ...recorded('c7n-vm-virtual-machine-interface.json'),
        ...['recorded-vmnic-2.json', 'recorded-vmnic-3.json'].map(recordedExample),
      ],
      machines,
    },
    { name: 'vm, with tags', answers: recorded('c7n-vm-virtual-machine-tags.json'), machines },
  ];
}

function otherShapes(): ReplayCase[] {
  return [
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
