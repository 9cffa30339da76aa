import type { Shape, ShapeList } from '../shape.ts';
import type { OperationContext } from './operation.ts';
import { ServiceError } from './service-error.ts';

/** How an operation names its paging members, and the bounds that its page documents. */
export interface Paging {
  readonly size: string;
  readonly token: string;
  readonly nextToken: string;
  readonly min: number;
  readonly max: number;
  /** What a request without a size gets; the whole list when absent. */
  readonly usual?: number;
  /** Error codes of the service for a bad size and a bad token. */
  readonly badSize: string;
  readonly badToken: string;
}

/** One page of a list, and the members that lead to the next one. */
export interface Page {
  readonly items: readonly Shape[];
  readonly more: Shape;
}

/** Cuts the page that the request asks for out of a list. */
export function pageOf(list: ShapeList, paging: Paging, { input, pageSize }: OperationContext): Page {
  const start = startOf(input[paging.token], paging);
  const size = Math.min(sizeOf(input[paging.size], paging), pageSize ?? Number.POSITIVE_INFINITY);
  const end = Math.min(start + size, list.length);
  const more = end < list.length ? { [paging.nextToken]: tokenFor(end) } : {};
  return { items: list.slice(start, end), more };
}

function sizeOf(asked: unknown, { size, min, max, usual, badSize }: Paging): number {
  if (typeof asked !== 'number') return usual ?? Number.POSITIVE_INFINITY;
  if (asked < min || asked > max) {
    throw new ServiceError(badSize, `Value ( ${asked} ) for parameter ${size} is invalid. Expecting ${min} to ${max}.`);
  }
  return asked;
}

function tokenFor(start: number): string {
  return Buffer.from(`page:${start}`).toString('base64');
}

function startOf(token: unknown, { badToken }: Paging): number {
  if (typeof token !== 'string') return 0;
  const match = /^page:(\d+)$/.exec(Buffer.from(token, 'base64').toString());
  if (match?.[1] === undefined) throw new ServiceError(badToken, 'The specified pagination token is not valid.');
  return Number(match[1]);
}

/** EC2's paging: `MaxResults`, `NextToken` (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html#api-pagination). */
export function ec2Paging(min: number, max: number): Paging {
  const names = { size: 'MaxResults', token: 'NextToken', nextToken: 'NextToken' };
  return { ...names, min, max, badSize: 'InvalidParameterValue', badToken: 'InvalidPaginationToken' };
}
