import type { AuditSettings } from '../../../model/settings.ts';
import type { Family } from '../../network/cidr.ts';
import { classifySources, type Exposure } from '../../network/classify-sources.ts';
import { publicIpv4, publicIpv6 } from '../../network/public-space.ts';
import { emptySet, isEmpty, type RangeSet } from '../../network/range-set.ts';
import { type Bounds, certain, meet } from './bounds.ts';
import type { Hop } from './hop.ts';
import type { SourceList } from './source-words.ts';

/** One way that could lead from the internet to a port of the machine, open or not. */
export interface Candidate {
  readonly family: Family;
  /** The port that the internet connects to. */
  readonly port: number;
  /** The machine's port, where it differs. */
  readonly backendPort?: number;
  readonly via: 'address' | 'alb' | 'nlb' | 'clb';
  readonly admits: Bounds;
  /** Hops in the words of a chain, for the sources that get through. */
  readonly chain: (sources: RangeSet) => string[];
  /** The first hop that lets nobody through, in words. */
  readonly blocked?: string;
  /** Prefix lists among the sources. */
  readonly lists: readonly SourceList[];
}

/** How open the way is to a set of sources of its family. */
export function exposureOf(candidate: Candidate, sources: RangeSet, settings: AuditSettings): Exposure {
  return candidate.family === 4
    ? classifySources(sources, emptySet, settings)
    : classifySources(emptySet, sources, settings);
}

/** The first hop after which no host of the internet is left, if any. */
export function firstBlock(hops: readonly Hop[], family: Family): Hop | undefined {
  let passed = certain(family === 4 ? publicIpv4 : publicIpv6);
  return hops.find((hop) => {
    passed = meet([passed, hop.admits]);
    return isEmpty(passed.most);
  });
}
