import type { ReplaySubscription } from './arm-answers.ts';
import type { ReplayCase } from './case.ts';
import { recordedDefinitions, recordedRoles } from './cases/access.ts';
import { azureCliMachines } from './cases/azure-cli-vm.ts';
import { balancers } from './cases/balancers.ts';
import { custodianMachines, specifiedMachine } from './cases/custodian-vm.ts';
import { oldEstate } from './cases/old-estate.ts';
import { agentReport, gallery, galleryAnswers, protocolStates } from './cases/protocol.ts';
import { scaleSets } from './cases/scale-set.ts';
import { securityGroups } from './cases/security-groups.ts';
import type { Answer } from './recordings.ts';
import { ResourceIndex } from './resource-index.ts';

/** A case with the id of the subscription that answers for it. */
export interface NumberedCase extends ReplayCase {
  readonly id: string;
}

/** Every case, each in a subscription of its own, so that one scan can see them all. */
export function allCases(): NumberedCase[] {
  const cases = [
    ...azureCliMachines(),
    ...custodianMachines(),
    specifiedMachine(),
    ...scaleSets(),
    ...oldEstate(),
    ...balancers(),
    ...securityGroups(),
    recordedRoles(),
    recordedDefinitions(),
    protocolStates(),
    agentReport(),
  ];
  return cases.map((one, at) => ({ ...one, id: `cccccccc-0000-4000-8000-${String(at + 1).padStart(12, '0')}` }));
}

export function caseSubscriptions(cases: readonly NumberedCase[]): ReplaySubscription[] {
  return [
    ...cases.map(({ id, name, answers }) => subscriptionOf({ id, name, state: 'Enabled' }, answers)),
    subscriptionOf({ id: gallery, name: 'gallery' }, galleryAnswers()),
  ];
}

/** The answers as a subscription of this id would give them: it takes the place of the one that was recorded. */
export function subscriptionOf(
  subscription: Omit<ReplaySubscription, 'index'>,
  answers: readonly Answer[],
): ReplaySubscription {
  const text = JSON.stringify(answers);
  const own = text.replaceAll(/\/subscriptions\/([^/"]+)/gi, (found, id: string) =>
    id === gallery.toUpperCase() || id === gallery ? found : `/subscriptions/${subscription.id}`,
  );
  return { ...subscription, index: new ResourceIndex(JSON.parse(own)) };
}
