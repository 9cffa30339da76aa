import { type AzureEstate, resourceList } from '../../src/emulator/azure/azure-estate.ts';
import { armKey } from '../../src/model/azure/arm-id.ts';

const subscription = '00000000-0000-4000-8000-000000000001';

/** One script on each machine, in turn as user data, as an extension's script and as a run command, and once in a tag. */
export function azureEstateOf(scripts: readonly { readonly bytes: Uint8Array }[], tagValue: string): AzureEstate {
  const machines = scripts.map(({ bytes }, index) => {
    const base64 = Buffer.from(bytes).toString('base64');
    const place = index % 3;
    return {
      id: machineId(index),
      name: `m${index}`,
      location: 'westeurope',
      tags: index === 0 ? { db_password: tagValue } : {},
      properties: {
        networkProfile: { networkInterfaces: [] },
        instanceView: { statuses: [{ code: 'PowerState/running' }] },
        ...(place === 0 ? { userData: base64 } : {}),
      },
      resources: place === 1 ? [extension(index, base64)] : [],
    };
  });
  const commands = scripts.flatMap(({ bytes }, index): [string, ReturnType<typeof runCommand>[]][] =>
    index % 3 === 2 ? [[armKey(machineId(index)), [runCommand(index, Buffer.from(bytes).toString('utf8'))]]] : [],
  );
  return {
    tenantId: '00000000-0000-4000-8000-0000000000aa',
    clientId: '00000000-0000-4000-8000-0000000000ab',
    objectId: '00000000-0000-4000-8000-0000000000ac',
    identityHeader: 'a-test',
    subscriptions: [
      {
        id: subscription,
        name: 'scripts',
        resources: { 'Microsoft.Compute/virtualMachines': resourceList(machines) },
        children: { 'Microsoft.Compute/virtualMachines/runCommands': new Map(commands) },
      },
    ],
  };
}

function machineId(index: number): string {
  return `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/m${index}`;
}

function extension(index: number, script: string) {
  const properties = { publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', settings: { script } };
  return { id: `${machineId(index)}/extensions/setup`, name: 'setup', properties };
}

function runCommand(index: number, script: string) {
  return { id: `${machineId(index)}/runCommands/setup`, name: 'setup', properties: { source: { script } } };
}
