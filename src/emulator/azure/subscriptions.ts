import type { Shape } from '../shape.ts';
import type { ArmRequest } from './arm-request.ts';
import type { AzureEstate, AzureSubscription } from './azure-estate.ts';
import { pageOf } from './paging.ts';

/** A page of the subscriptions that the reading identity has a role in. */
export function subscriptionsPage({ estate, url, pageSize }: ArmRequest): Shape {
  const shown = estate.subscriptions.filter(({ isHidden }) => isHidden !== true);
  return pageOf(
    shown.map((subscription) => subscriptionItem(estate, subscription)),
    url,
    pageSize,
  );
}

/** https://learn.microsoft.com/rest/api/resources/subscriptions/get */
export function subscriptionItem({ tenantId }: AzureEstate, { id, name, state }: AzureSubscription): Shape {
  return {
    id: `/subscriptions/${id}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId: id,
    tenantId,
    displayName: name,
    state: state ?? 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'EnterpriseAgreement_2014-09-01',
      spendingLimit: 'Off',
    },
  };
}
