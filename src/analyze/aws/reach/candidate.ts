import type { AuditSettings } from '../../../model/settings.ts';
import type { Family } from '../../network/cidr.ts';
import { classifySources, type Exposure } from '../../network/classify-sources.ts';
import { publicIpv4, publicIpv6 } from '../../network/public-space.ts';
import { emptySet, isEmpty, type RangeSet } from '../../network/range-set.ts';
import { type Bounds, certain, meet } from '../../reach/bounds.ts';
import type { Doubt } from '../../reach/doubt.ts';
import { describeSources, type SourceList } from '../../reach/source-words.ts';
import type { Hop } from './hop.ts';

/** One way that could lead from the internet to a port of the machine, open or not. */
export interface Candidate {
  /** The port that the internet connects to. */
  readonly port: number;
  /** The machine's port, where it differs. */
  readonly backendPort?: number;
  readonly via: 'address' | 'alb' | 'nlb' | 'clb';
  readonly judgement: Judgement;
  /** Hops in the words of a chain, when the way is open. */
  readonly chain: () => string[];
  /** What the way belongs to, in the words of the evidence when it is closed: an interface or a load balancer. */
  readonly owner: string;
}

/** How open a way is. */
export interface Judgement {
  /** As far as everything is read. */
  readonly surely: Exposure;
  /** If what could not be read is as open as it can be. */
  readonly possibly: Exposure;
  readonly doubts: readonly Doubt[];
  /** Who surely gets in, in words. */
  readonly sources: string[];
  /** The hop that lets nobody through, in words. */
  readonly blocked?: string;
}

/** A way's hops, and whom they let through together. */
export interface WayHops {
  readonly family: Family;
  readonly admits: Bounds;
  readonly hops: readonly Hop[];
  /** Prefix lists among the sources. */
  readonly lists: readonly SourceList[];
}

/** Weighs a way against the thresholds of the settings. */
export function judge(way: WayHops, settings: AuditSettings): Judgement {
  const { family, admits, lists } = way;
  const surely = exposureOf(family, admits.least, settings);
  const possibly = admits.doubts.length === 0 ? surely : exposureOf(family, admits.most, settings);
  const blocked = possibly === 'none' ? firstBlock(way)?.blocked : undefined;
  return {
    surely,
    possibly,
    doubts: admits.doubts,
    sources: surely === 'none' ? [] : describeSources(admits.least, { family, exposure: surely, lists }),
    ...(blocked === undefined ? {} : { blocked }),
  };
}

function exposureOf(family: Family, sources: RangeSet, settings: AuditSettings): Exposure {
  return family === 4 ? classifySources(sources, emptySet, settings) : classifySources(emptySet, sources, settings);
}

/** The first hop after which no host of the internet is left, if any. */
function firstBlock({ family, hops }: WayHops): Hop | undefined {
  let passed = certain(family === 4 ? publicIpv4 : publicIpv6);
  return hops.find((hop) => {
    passed = meet([passed, hop.admits]);
    return isEmpty(passed.most);
  });
}
