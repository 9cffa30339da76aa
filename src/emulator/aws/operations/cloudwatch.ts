import { GetMetricData$ } from '@aws-sdk/client-cloudwatch';
import { isShape, type Shape, shapesOf } from '../../shape.ts';
import { allOf } from '../find.ts';
import type { Operation, OperationContext } from '../operation.ts';
import { type Paging, pageOf } from '../paging.ts';
import { ServiceError } from '../service-error.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const maxQueries = 500;
const paging: Paging = {
  size: 'MaxDatapoints',
  token: 'NextToken',
  nextToken: 'NextToken',
  min: 1,
  max: 100_800,
  badSize: 'ValidationError',
  badToken: 'InvalidNextToken',
};

/** The operations of CloudWatch: sums of the estate's datapoints in the AWS/EC2 namespace. A page is so many queries. */
export const cloudWatchOperations: readonly Operation[] = [
  {
    schema: GetMetricData$,
    answer: (context) => {
      const queries = shapesOf(context.input['MetricDataQueries']);
      if (queries.length === 0 || queries.length > maxQueries) {
        throw new ServiceError(
          'ValidationError',
          `The collection MetricDataQueries must have 1 to ${maxQueries} items.`,
        );
      }
      const { items, more } = pageOf(queries, paging, context);
      return { MetricDataResults: items.map((query) => resultOf(query, context)), Messages: [], ...more };
    },
  },
];

function resultOf(query: Shape, context: OperationContext): Shape {
  const sums = [...sumsByPeriod(query, context)].sort(([a], [b]) => a - b);
  if (context.input['ScanBy'] !== 'TimestampAscending') sums.reverse();
  return {
    Id: query['Id'],
    Label: String(query['Label'] ?? query['Id']),
    Timestamps: sums.map(([time]) => new Date(time)),
    Values: sums.map(([, value]) => value),
    StatusCode: 'Complete',
  };
}

function sumsByPeriod(query: Shape, { input, region }: OperationContext): Map<number, number> {
  const { Metric: metric, Period: period } = memberOf(query, 'MetricStat');
  if (!isShape(metric) || typeof period !== 'number') {
    throw new ServiceError('ValidationError', 'Only queries with MetricStat are answered.');
  }
  const [from, to] = [timeOf(input['StartTime']), timeOf(input['EndTime'])];
  const sums = new Map<number, number>();
  for (const { Timestamp, Value } of datapointsOf(metric, allOf(region.metrics))) {
    const time = timeOf(Timestamp);
    const start = Math.floor(time / (period * 1000)) * period * 1000;
    if (time >= from && time < to) sums.set(start, (sums.get(start) ?? 0) + Number(Value));
  }
  return sums;
}

function datapointsOf(metric: Shape, series: readonly Shape[]): readonly Shape[] {
  const instanceId = shapesOf(metric['Dimensions']).find(({ Name }) => Name === 'InstanceId')?.['Value'];
  if (metric['Namespace'] !== 'AWS/EC2') return [];
  const hit = series.find(
    ({ InstanceId, MetricName }) => InstanceId === instanceId && MetricName === metric['MetricName'],
  );
  return shapesOf(hit?.['Datapoints']);
}

function memberOf(shape: Shape, name: string): Shape {
  const member = shape[name];
  return isShape(member) ? member : {};
}

function timeOf(value: unknown): number {
  return value instanceof Date ? value.getTime() : Number.NaN;
}
