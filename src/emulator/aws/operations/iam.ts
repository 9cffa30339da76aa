import { GetAccountAuthorizationDetails$ } from '@aws-sdk/client-iam';
import type { Shape } from '../../shape.ts';
import { textsOf } from '../find.ts';
import type { Operation } from '../operation.ts';
import { type Paging, pageOf } from '../paging.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html */
const paging: Paging = {
  size: 'MaxItems',
  token: 'Marker',
  nextToken: 'Marker',
  min: 1,
  max: 1000,
  usual: 100,
  badSize: 'ValidationError',
  badToken: 'ValidationError',
};

/** The operations of Identity and Access Management. One page may hold roles and policies, as IAM's do. */
export const iamOperations: readonly Operation[] = [
  {
    schema: GetAccountAuthorizationDetails$,
    answer: (context) => {
      const filter = textsOf(context.input['Filter']);
      const isWanted = (type: string) => filter.length === 0 || filter.includes(type);
      const roles = isWanted('Role') ? (context.account.roles ?? []) : [];
      const policies = (context.account.policies ?? []).filter((policy) => isWanted(policyType(policy)));
      const { items, more } = pageOf([...roles, ...policies], paging, context);
      return {
        UserDetailList: [],
        GroupDetailList: [],
        RoleDetailList: items.filter((item) => roles.includes(item)),
        Policies: items.filter((item) => policies.includes(item)),
        IsTruncated: 'Marker' in more,
        ...more,
      };
    },
  },
];

function policyType(policy: Shape): 'AWSManagedPolicy' | 'LocalManagedPolicy' {
  return String(policy['Arn']).startsWith('arn:aws:iam::aws:') ? 'AWSManagedPolicy' : 'LocalManagedPolicy';
}
