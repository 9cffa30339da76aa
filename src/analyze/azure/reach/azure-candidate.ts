import type { AuditSettings } from '../../../model/settings.ts';
import type { Family } from '../../network/cidr.ts';
import { classifySources, type Exposure } from '../../network/classify-sources.ts';
import { emptySet, type RangeSet } from '../../network/range-set.ts';
import type { Bounds } from '../../reach/bounds.ts';
import type { Doubt } from '../../reach/doubt.ts';
import { type ByDefault, firewall } from './firewall.ts';
import type { Place } from './place.ts';

/** One way that could lead from the internet to a port of the machine, open or not. */
export interface AzureCandidate {
  readonly family: Family;
  /** The port that the internet connects to. */
  readonly port: number;
  readonly backendPort: number;
  readonly via: 'address' | 'load-balancer' | 'inbound-nat';
  readonly isModel: boolean;
  readonly admits: Bounds;
  /** Service tags that get in: surely, and at most. */
  readonly leastTags: readonly string[];
  readonly mostTags: readonly string[];
  /** Every hop, internet first, for the sources that get through. */
  readonly chain: (sources: RangeSet) => string[];
  readonly blocked?: string;
}

/** Where traffic from the internet arrives before the security groups are asked. */
export interface Entry {
  readonly via: AzureCandidate['via'];
  readonly port: number;
  readonly backendPort: number;
  readonly byDefault: ByDefault;
  readonly isFloating: boolean;
  /** `pip web-ip 20.1.2.3`. */
  readonly label: string;
  /** Why it is not sure that this entry leads to the machine. */
  readonly doubt?: Doubt;
}

/** The way from an entry through the security groups to a place. */
export function candidateOf(place: Place, entry: Entry): AzureCandidate {
  const { family } = place.config;
  const { port, backendPort, via } = entry;
  const wall = firewall({
    levels: place.levels,
    byDefault: entry.byDefault,
    packet: { protocol: 'tcp', port: backendPort, destination: { ...place.destination, isFloating: entry.isFloating } },
  });
  const isSure = entry.doubt === undefined;
  return {
    family,
    port,
    backendPort,
    via,
    isModel: place.isModel,
    admits: isSure ? wall.admits : { ...wall.admits, least: emptySet, doubts: [entry.doubt, ...wall.admits.doubts] },
    leastTags: isSure ? wall.leastTags : [],
    mostTags: wall.mostTags,
    chain: (sources) => ['internet', entry.label, place.label, ...wall.describe(sources), `tcp/${backendPort}`],
    ...(wall.blocked === undefined ? {} : { blocked: `${entry.label}: ${wall.blocked}` }),
  };
}

/** How open the way surely is (`least`), or how open it may be (`most`). Service tags alone are restricted sources. */
export function exposureOf(candidate: AzureCandidate, reading: 'least' | 'most', settings: AuditSettings): Exposure {
  const { admits, family } = candidate;
  const sources = admits[reading];
  const exposure = classifySources(family === 4 ? sources : emptySet, family === 6 ? sources : emptySet, settings);
  if (exposure !== 'none') return exposure;
  const tags = reading === 'least' ? candidate.leastTags : candidate.mostTags;
  return tags.length > 0 ? 'restricted' : 'none';
}

/** Everything that could be behind a place that was not looked at: a place whose groups let nobody in needs no look. */
export function mayAdmitAnybody(place: Place, ports: readonly number[]): boolean {
  if (place.levels.length === 0) return true;
  return ports.some((port) => [false, true].some((isFloating) => mayPass(place, port, isFloating)));
}

function mayPass({ levels, destination }: Place, port: number, isFloating: boolean): boolean {
  const packet = { protocol: 'tcp', port, destination: { ...destination, isFloating } } as const;
  return firewall({ levels, byDefault: 'open', packet }).blocked === undefined;
}
