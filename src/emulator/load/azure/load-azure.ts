import type { AzureEstate } from '../../azure/azure-estate.ts';
import type { AzureFile } from './azure-file.ts';
import { loadSubscription } from './load-subscription.ts';
import { parseGroups } from './parse-groups.ts';
import { madeUpGuid } from './place.ts';

/** Makes the Azure part of an estate; dates are relative to `now`. Throws with the place of a mistake. */
export function loadAzure(file: AzureFile, now: Date): AzureEstate {
  const tenantId = madeUpGuid('tenant');
  return {
    tenantId,
    clientId: madeUpGuid('auditor', 'client'),
    objectId: madeUpGuid('auditor', 'principal'),
    identityHeader: file.identityHeader ?? 'emulator',
    subscriptions: file.subscriptions.map((subscription) => {
      const groups = parseGroups(subscription, file.defaults, now);
      return loadSubscription(subscription, { tenantId, groups, inherited: file.roleAssignments });
    }),
  };
}
