import { GetCallerIdentity$ } from '@aws-sdk/client-sts';
import type { Operation } from '../operation.ts';

/** The operations of the Security Token Service. */
export const stsOperations: readonly Operation[] = [
  {
    schema: GetCallerIdentity$,
    answer: ({ account }) => ({
      Account: account.id,
      Arn: account.callerArn ?? `arn:aws:iam::${account.id}:user/auditor`,
      UserId: 'AIDAAUDITOREXAMPLE000',
    }),
  },
];
