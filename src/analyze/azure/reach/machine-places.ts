import { armKey, armName } from '../../../model/azure/arm-id.ts';
import type { AzureMachine } from '../../../model/azure/machine.ts';
import { type Doubt, gapDoubt, undetermined } from '../../reach/doubt.ts';
import type { AzureNetworkView } from './azure-network-view.ts';
import { type Place, placesOf } from './place.ts';
import { unlisted } from './unlisted.ts';

/** The IP configurations of a machine, and why some may be missing. */
export interface MachinePlaces {
  readonly places: readonly Place[];
  readonly doubts: readonly Doubt[];
}

/** Several facts ask for the places of one machine, one after the other. */
const known = new WeakMap<AzureMachine, { readonly view: AzureNetworkView; readonly found: MachinePlaces }>();

/** Every IP configuration of a machine or of a scale set's model and instances. */
export function machinePlaces(view: AzureNetworkView, machine: AzureMachine): MachinePlaces {
  const remembered = known.get(machine);
  if (remembered?.view === view) return remembered.found;
  const found = findPlaces(view, machine);
  known.set(machine, { view, found });
  return found;
}

function findPlaces(view: AzureNetworkView, machine: AzureMachine): MachinePlaces {
  const { interfaceIds, model, instanceInterfaces, gap } = machine.attachments;
  const doubts: Doubt[] = [gap, instanceInterfaces?.gap].flatMap((item) =>
    item === undefined ? [] : [gapDoubt(item)],
  );
  const places = [
    ...model.flatMap((card) => placesOf(view, card, true)),
    ...(instanceInterfaces?.items ?? []).flatMap((card) => placesOf(view, card, false)),
  ];
  for (const id of interfaceIds) {
    const card = view.interfaces.get(armKey(id));
    if (card === undefined) doubts.push(unlisted(view.network.interfaces, 'networkInterfaces', armName(id)));
    else places.push(...placesOf(view, card, false));
  }
  if (places.length === 0 && doubts.length === 0) doubts.push(undetermined('the answer shows no network interfaces'));
  return { places, doubts };
}
