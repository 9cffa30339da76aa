import type { Shape, ShapeList } from '../shape.ts';
import { ArmError } from './arm-answer.ts';

/** Machines a page that many users saw; the size is not documented. */
export const usualPageSize = 50;

const tokenName = '$skiptoken';

/**
 * The body of the page that a URL asks for. A list that does not fit one page begins with an empty one, since ARM may
 * send pages without items and a client must follow their `nextLink` all the same.
 */
export function pageOf(list: ShapeList, url: URL, pageSize: number): Shape {
  const start = startOf(url);
  if (start === undefined) {
    return list.length <= pageSize ? { value: list.slice(0, list.length) } : { value: [], nextLink: linkTo(url, 0) };
  }
  const end = start + pageSize;
  const value = list.slice(start, Math.min(end, list.length));
  return end < list.length ? { value, nextLink: linkTo(url, end) } : { value };
}

/** The same request for the page that begins at an item, at the host that this one was sent to. */
function linkTo(url: URL, start: number): string {
  const next = new URL(url);
  for (const name of [...next.searchParams.keys()]) if (isToken(name)) next.searchParams.delete(name);
  next.searchParams.set(tokenName, Buffer.from(`page:${start}`).toString('base64url'));
  return next.href;
}

function startOf(url: URL): number | undefined {
  const token = [...url.searchParams].find(([name]) => isToken(name))?.[1];
  if (token === undefined) return undefined;
  const start = /^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (start === undefined) throw new ArmError(400, 'InvalidSkipToken', 'The skip token of the request is not valid.');
  return Number(start);
}

function isToken(name: string): boolean {
  return name.toLowerCase() === tokenName;
}
