import type { MetadataUseAnswer, MetadataUseQuestion } from '../../model/collector.ts';
import type { Gap, Reading } from '../../model/gap.ts';
import { CollectError } from '../errors.ts';
import { listAt, textAt } from '../raw-field.ts';
import type { Calls } from './calls.ts';
import { toGap } from './to-gap.ts';

const api = 'cloudwatch:GetMetricData';
const dayMs = 86_400_000;

/** GetMetricData takes 500 queries: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const questionsAtATime = 500;

/** The time that is asked about: whole UTC days, today included. */
export interface UseWindow {
  readonly now: Date;
  readonly days: number;
}

/** Each instance's daily sums of one metric, or the gap in their place. */
export async function readMetadataUse(
  calls: Calls,
  questions: readonly MetadataUseQuestion[],
  window: UseWindow,
): Promise<ReadonlyMap<string, Reading<MetadataUseAnswer>>> {
  const chunks: (readonly MetadataUseQuestion[])[] = [];
  for (let start = 0; start < questions.length; start += questionsAtATime) {
    chunks.push(questions.slice(start, start + questionsAtATime));
  }
  const answers = await Promise.all(chunks.map((chunk) => readChunk(calls, chunk, window)));
  return new Map(answers.flat());
}

type Entry = readonly [string, Reading<MetadataUseAnswer>];

async function readChunk(
  calls: Calls,
  questions: readonly MetadataUseQuestion[],
  window: UseWindow,
): Promise<readonly Entry[]> {
  const { items, gap } = await calls.list(api, async (NextToken, options) => {
    const cloudWatch = await calls.clients.cloudWatch(calls.region);
    const answer = await cloudWatch.getMetricData({ ...metricInput(questions, window), NextToken }, options);
    return { items: answer.MetricDataResults, next: answer.NextToken };
  });
  return questions.map((question, index) => {
    const results = items.filter((result) => textAt(result, 'Id') === `q${index}`);
    return [
      question.instanceId,
      gap === undefined ? toReading(calls, question, { results, window }) : { ok: false, gap },
    ];
  });
}

function metricInput(questions: readonly MetadataUseQuestion[], { now, days }: UseWindow) {
  const tomorrow = Math.floor(now.getTime() / dayMs + 1) * dayMs;
  return {
    StartTime: new Date(tomorrow - days * dayMs),
    EndTime: new Date(tomorrow),
    ScanBy: 'TimestampAscending' as const,
    MetricDataQueries: questions.map(({ instanceId, metric }, index) => ({
      Id: `q${index}`,
      MetricStat: {
        Metric: {
          Namespace: 'AWS/EC2',
          MetricName: metric,
          Dimensions: [{ Name: 'InstanceId', Value: instanceId }],
        },
        Period: 86_400,
        Stat: 'Sum',
      },
    })),
  };
}

/** A query is complete only when its last piece says so; one that is not mentioned at all was not answered. */
function toReading(
  calls: Calls,
  question: MetadataUseQuestion,
  { results, window }: { readonly results: readonly unknown[]; readonly window: UseWindow },
): Reading<MetadataUseAnswer> {
  const status = textAt(results.at(-1), 'StatusCode');
  if (status !== 'Complete') return { ok: false, gap: unanswered(calls, question, status) };
  const sums = new Map<string, number>();
  for (const result of results) addDays(sums, result);
  const days = [...sums].map(([day, sum]) => ({ day, calls: sum })).sort((a, b) => (a.day < b.day ? -1 : 1));
  return { ok: true, value: { metric: question.metric, days, windowDays: window.days } };
}

function addDays(sums: Map<string, number>, result: unknown): void {
  const values = listAt(result, 'Values');
  for (const [index, timestamp] of listAt(result, 'Timestamps').entries()) {
    const value = values[index];
    if (!(timestamp instanceof Date) || Number.isNaN(timestamp.getTime()) || typeof value !== 'number') continue;
    const day = timestamp.toISOString().slice(0, 10);
    sums.set(day, (sums.get(day) ?? 0) + value);
  }
}

function unanswered(calls: Calls, question: MetadataUseQuestion, status: string | undefined): Gap {
  const kind = status === 'Forbidden' ? 'denied' : status === undefined ? 'malformed' : 'unavailable';
  const error = new CollectError(kind, status ?? 'ResultMissing');
  return toGap(error, calls.place({ api, resource: question.instanceId }));
}
