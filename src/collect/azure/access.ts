import type { RawAzureAccess } from '../../model/azure/raw.ts';
import type { ArmCalls } from './calls.ts';

/**
 * Role assignments at, below and above a subscription, in one list without a filter, and every role definition that can be
 * assigned there: custom roles and the built-in ones, of which no list in this program stays complete.
 * https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest
 */
export async function readAccess({ list, clients, subscription }: ArmCalls): Promise<RawAzureAccess> {
  const authorization = () => clients.authorization(subscription);
  const [assignments, roleDefinitions] = await Promise.all([
    list('Microsoft.Authorization/roleAssignments/read', async () =>
      (await authorization()).roleAssignments.listForSubscription(),
    ),
    list('Microsoft.Authorization/roleDefinitions/read', async () =>
      (await authorization()).roleDefinitions.list(`subscriptions/${subscription}`),
    ),
  ]);
  return { assignments, roleDefinitions };
}
