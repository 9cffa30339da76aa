import type { Shape } from '../../shape.ts';
import { type CompletedNic, completeNic } from './complete-nic.ts';
import { extensionProperties, identityOf, securityProfileOf, userDataOf } from './complete-parts.ts';
import type { MachineFile, RunCommandFile } from './machine-file.ts';
import { envelopeOf, type Place, present, referenceTo } from './place.ts';

/** A virtual machine with what it brings: interfaces, their public addresses, run commands. */
export interface CompletedMachine {
  readonly machine: Shape;
  readonly nics: readonly CompletedNic[];
  readonly runCommands: readonly Shape[];
}

/** Makes a machine of an estate file. */
export function completeMachine(file: MachineFile, place: Place): CompletedMachine {
  const envelope = envelopeOf(place, 'Microsoft.Compute/virtualMachines', file);
  const nics = file.$nics.map((nic, index) => completeNic(nic, place, { ...envelope, index }));
  const machine = {
    ...envelope,
    ...identityOf(file, envelope.id, place),
    properties: machineProperties(file, place, nics),
    ...extensionsOf(file, envelope),
  };
  return { machine, nics, runCommands: file.$runCommands.map((command) => runCommandOf(command, envelope)) };
}

function machineProperties(file: MachineFile, place: Place, nics: readonly CompletedNic[]): Shape {
  const { securityProfile, ...own } = file.properties;
  const set = file.$scaleSet;
  const networkInterfaces = nics.map(({ id }, index) => ({
    ...loudReference(id, place),
    properties: { primary: index === 0 },
  }));
  return {
    provisioningState: 'Succeeded',
    ...present(own),
    ...securityProfileOf(file.$msp, securityProfile, place),
    networkProfile: { networkInterfaces },
    ...(set === undefined ? {} : { virtualMachineScaleSet: referenceTo(place.findId('scale set', set, place.group)) }),
    ...userDataOf(file),
    instanceView: instanceViewOf(file),
  };
}

/** Compute and Network write the group's name in different cases, as they do in recorded answers. */
function loudReference(id: string, { group }: Place): Shape {
  return referenceTo(id.replace(`/resourceGroups/${group}/`, `/resourceGroups/${group.toUpperCase()}/`));
}

/** https://learn.microsoft.com/rest/api/compute/virtual-machines/instance-view */
function instanceViewOf({ name, $power }: MachineFile): Shape {
  const status = (code: string, displayStatus: string) => ({ code, level: 'Info', displayStatus });
  return {
    ...($power === 'running' ? { computerName: name } : {}),
    statuses: [
      status('ProvisioningState/succeeded', 'Provisioning succeeded'),
      status(`PowerState/${$power}`, `VM ${$power}`),
    ],
  };
}

type Envelope = ReturnType<typeof envelopeOf>;

function extensionsOf({ $extensions }: MachineFile, { id, location }: Envelope): Shape {
  if ($extensions.length === 0) return {};
  const resources = $extensions.map((extension) => ({
    id: `${id}/extensions/${extension.name}`,
    name: extension.name,
    type: 'Microsoft.Compute/virtualMachines/extensions',
    location,
    properties: extensionProperties(extension),
  }));
  return { resources };
}

/** https://learn.microsoft.com/rest/api/compute/virtual-machine-run-commands/list-by-virtual-machine */
function runCommandOf(command: RunCommandFile, { id, location }: Envelope): Shape {
  const { name, script, scriptUri, parameters, protectedParameters, outputBlobUri } = command;
  const pairs = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([key, value]) => ({ name: key, value }));
  return {
    id: `${id}/runCommands/${name}`,
    name,
    type: 'Microsoft.Compute/virtualMachines/runCommands',
    location,
    properties: {
      provisioningState: 'Succeeded',
      asyncExecution: false,
      timeoutInSeconds: 0,
      source: present({ script, scriptUri }),
      parameters: pairs(parameters),
      protectedParameters: pairs(protectedParameters),
      ...present({ outputBlobUri }),
    },
  };
}
