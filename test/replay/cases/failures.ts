import {
  brokenPage,
  cutShort,
  emptyPage,
  endlessPage,
  leadTo,
  redirectTo,
  reset,
  throttle,
  twice,
  unauthorized,
} from '../fault.ts';
import { compute, type FaultCase, linkedWithoutWay, network, noWay } from '../fault-case.ts';

const groups = `${network}/networkSecurityGroups`;
const groupsGap = 'Microsoft.Network/networkSecurityGroups/read';
const withoutGroups = { balanced: noWay, linked: linkedWithoutWay };

/** Answers that are late, broken or none. */
export const failures: readonly FaultCase[] = [
  { name: 'throttled twice', when: groups, act: throttle, times: 2, gaps: [], changed: {} },
  {
    name: 'throttled for ever',
    when: groups,
    act: throttle,
    gaps: [`${groupsGap} TooManyRequests throttled`],
    changed: withoutGroups,
  },
  {
    name: 'a page of HTML with status 500',
    when: groups,
    act: brokenPage,
    gaps: [`${groupsGap} HTTP500 unavailable`],
    changed: withoutGroups,
  },
  { name: 'such a page once', when: groups, act: brokenPage, times: 1, gaps: [], changed: {} },
  {
    name: 'an answer cut short',
    when: groups,
    act: cutShort,
    gaps: [`${groupsGap} MalformedResponse malformed`],
    changed: withoutGroups,
  },
  {
    name: 'a connection that breaks',
    when: groups,
    act: reset,
    gaps: [`${groupsGap} ECONNRESET unavailable`],
    changed: withoutGroups,
  },
  {
    name: 'a token that is not accepted',
    when: groups,
    act: unauthorized,
    gaps: [`${groupsGap} InvalidAuthenticationToken refused`],
    changed: withoutGroups,
  },
];

/**
 * Lists that lead astray; `other` is the address of another server on this machine, which must not hear of it. What the list
 * showed before counts all the same: the first page has the group of `balanced`, the last one that of `linked`.
 */
export function links(other: string): readonly FaultCase[] {
  const away = `${other}/subscriptions/0/providers/Microsoft.Network/networkSecurityGroups?api-version=1`;
  const foreign = (name: string, link: string): FaultCase => ({
    name,
    when: `${groups}\\?api-version`,
    act: leadTo(link),
    gaps: [`${groupsGap} ForeignNextLink refused`],
    changed: { linked: linkedWithoutWay },
  });
  return [
    foreign('a next page on another port', away),
    foreign('a next page at another name', 'https://management.azure.example/next?api-version=1'),
    foreign('a next page of another protocol', 'file:///etc/passwd'),
    {
      name: 'a redirect to another server',
      when: groups,
      act: redirectTo(away),
      gaps: [`${groupsGap} HTTP302 refused`],
      changed: withoutGroups,
    },
    {
      name: 'a list that leads to itself',
      when: groups,
      act: endlessPage,
      gaps: [`${groupsGap} RepeatedToken limit`],
      changed: withoutGroups,
    },
    { name: 'empty pages before the first full one', when: groups, act: emptyPage, times: 5, gaps: [], changed: {} },
    {
      name: 'empty pages without an end',
      when: groups,
      act: emptyPage,
      gaps: [`${groupsGap} TooManyEmptyPages limit`],
      changed: withoutGroups,
    },
    { name: 'a machine twice', when: `${compute}/virtualMachines\\?`, act: twice, gaps: [], changed: {} },
  ];
}
