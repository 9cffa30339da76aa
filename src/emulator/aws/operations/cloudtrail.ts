import { LookupEvents$ } from '@aws-sdk/client-cloudtrail';
import { type Shape, shapesOf } from '../../shape.ts';
import { allOf } from '../find.ts';
import type { Operation, OperationContext } from '../operation.ts';
import { type Paging, pageOf } from '../paging.ts';

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
const paging: Paging = {
  size: 'MaxResults',
  token: 'NextToken',
  nextToken: 'NextToken',
  min: 1,
  max: 50,
  usual: 50,
  badSize: 'InvalidMaxResultsException',
  badToken: 'InvalidNextTokenException',
};

/** The operations of CloudTrail: the estate's events, newest first. */
export const cloudTrailOperations: readonly Operation[] = [
  {
    schema: LookupEvents$,
    answer: (context) => {
      const { items, more } = pageOf(matchingEvents(context), paging, context);
      return { Events: items, ...more };
    },
  },
];

function matchingEvents({ region, input }: OperationContext): readonly Shape[] {
  const attributes = shapesOf(input['LookupAttributes']);
  const from = timeOf(input['StartTime'], 0);
  const to = timeOf(input['EndTime'], Number.POSITIVE_INFINITY);
  return allOf(region.events)
    .filter(({ EventTime }) => timeOf(EventTime, 0) >= from && timeOf(EventTime, 0) <= to)
    .filter((event) =>
      attributes.every(({ AttributeKey, AttributeValue }) => valuesOf(event, AttributeKey).includes(AttributeValue)),
    )
    .toSorted((a, b) => timeOf(b['EventTime'], 0) - timeOf(a['EventTime'], 0));
}

function valuesOf(event: Shape, key: unknown): readonly unknown[] {
  if (key === 'ResourceName') return shapesOf(event['Resources']).map(({ ResourceName }) => ResourceName);
  return typeof key === 'string' ? [event[key]] : [];
}

function timeOf(value: unknown, otherwise: number): number {
  return value instanceof Date ? value.getTime() : otherwise;
}
