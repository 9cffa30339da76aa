import { isShape, type Shape } from '../shape.ts';
import { ArmError } from './arm-answer.ts';
import { parameterOf, type ResourceRequest } from './arm-request.ts';
import { findResource } from './find-resource.ts';
import { showMachine, showScaleSet } from './show.ts';

const machineType = 'Microsoft.Compute/virtualMachines';

/** The answer about one resource; throws ArmError. */
export function itemOf(request: ResourceRequest): Shape {
  const { subscription, target } = request;
  switch (target.type) {
    case machineType: {
      const expand = expandOf(request, ['userdata', 'instanceview']);
      const parts = { userData: expand.has('userdata'), instanceView: expand.has('instanceview'), extensions: true };
      return showMachine(findResource(subscription, target), parts);
    }
    case 'Microsoft.Compute/virtualMachineScaleSets': {
      const expand = expandOf(request, ['userdata']);
      return showScaleSet(findResource(subscription, target), { userData: expand.has('userdata') });
    }
    case 'Microsoft.Compute/virtualMachines/instanceView':
      return instanceViewOf(request);
    default:
      return findResource(subscription, target);
  }
}

function instanceViewOf({ subscription, target }: ResourceRequest): Shape {
  const id = target.id.slice(0, target.id.lastIndexOf('/'));
  const { properties } = findResource(subscription, { ...target, type: machineType, id });
  const view = isShape(properties) ? properties['instanceView'] : undefined;
  return isShape(view) ? view : {};
}

/** The parts that `$expand` names, separated by commas, in lower case. */
function expandOf({ url }: ResourceRequest, known: readonly string[]): ReadonlySet<string> {
  const names = (parameterOf(url, '$expand') ?? '').split(',').map((name) => name.trim().toLowerCase());
  const asked = names.filter((name) => name !== '');
  const unknown = asked.find((name) => !known.includes(name));
  if (unknown === undefined) return new Set(asked);
  throw new ArmError(400, 'InvalidParameter', `The value '${unknown}' of parameter $expand is not one of: ${known}.`);
}
