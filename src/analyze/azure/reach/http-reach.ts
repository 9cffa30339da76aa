import { armKey } from '../../../model/azure/arm-id.ts';
import type { AzureMachine } from '../../../model/azure/machine.ts';
import type { AzureNetwork, PublicAddress } from '../../../model/azure/network.ts';
import type { Reach, ReachPath } from '../../../model/resource/base.ts';
import type { AuditSettings } from '../../../model/settings.ts';
import type { Unread } from '../../../model/unread.ts';
import type { Exposure } from '../../network/classify-sources.ts';
import type { Doubt } from '../../reach/doubt.ts';
import { describeSources } from '../../reach/source-words.ts';
import { addressEntries, type KnownAddresses } from './address-entries.ts';
import { type AzureCandidate, candidateOf, exposureOf } from './azure-candidate.ts';
import { type AzureNetworkView, viewAzureNetwork } from './azure-network-view.ts';
import { balancerEntries } from './balancer-entries.ts';
import { machinePlaces } from './machine-places.ts';
import { natEntries } from './nat-entries.ts';
import { placeDoubts } from './place-doubts.ts';

export interface AzureReachInput {
  readonly machine: AzureMachine;
  readonly network: AzureNetwork;
  readonly settings: AuditSettings;
}

/** The fact, or why it cannot be told: exactly one of the two. */
export interface AzureReachResult {
  readonly reach?: Reach;
  readonly unread: readonly Unread[];
}

const rank: Record<Exposure, number> = { public: 0, restricted: 1, none: 2 };

const stoppedStates: ReadonlySet<string> = new Set(['stopped', 'stopping', 'deallocated', 'deallocating']);

/**
 * Who on the internet reaches the HTTP ports of a machine or of a scale set's machines, every hop considered. A way that is
 * surely public decides; otherwise anything unread that could open a wider way leaves the fact out and is named in `unread`.
 */
export function azureHttpReach(input: AzureReachInput): AzureReachResult {
  const { machine, network, settings } = input;
  const view = viewAzureNetwork(network);
  const { places, doubts } = machinePlaces(view, machine);
  const addresses = addressesOf(view, machine);
  const ports = settings.httpPorts;
  const candidates = places.flatMap((place) => {
    const entries = [
      ...addressEntries(place, addresses, ports),
      ...balancerEntries(view, place, ports),
      ...natEntries(view, place, ports),
    ];
    return entries.map((entry) => candidateOf(place, entry));
  });
  const hidden = [...doubts, ...places.flatMap((place) => placeDoubts(view, place))];
  const isAlike = machine.kind === 'azure.vmss';
  return decide({ candidates, doubts: hidden, isLatent: isLatent(machine), isAlike, settings });
}

/** A machine that does not run, and a scale set without machines: the ways open with the next start. */
function isLatent({ powerState, kind, capacity }: AzureMachine): boolean {
  if (kind === 'azure.vmss') return capacity === 0;
  return powerState !== undefined && stoppedStates.has(powerState);
}

/** The subscription's addresses and those of a uniform scale set's instances, by key. */
function addressesOf(view: AzureNetworkView, machine: AzureMachine): KnownAddresses {
  const own = machine.attachments.instanceAddresses;
  if (own === undefined) return { byKey: view.publicAddresses, listing: view.network.publicAddresses };
  const items = own.items.map((item): [string, PublicAddress] => [armKey(item.id), item]);
  return { byKey: new Map([...view.publicAddresses, ...items]), listing: own };
}

interface Evidence {
  readonly candidates: readonly AzureCandidate[];
  /** What could hide further ways. */
  readonly doubts: readonly Doubt[];
  readonly isLatent: boolean;
  /** The ways of a scale set's instances are alike, and one of each kind is shown. */
  readonly isAlike: boolean;
  readonly settings: AuditSettings;
}

function decide(evidence: Evidence): AzureReachResult {
  const { candidates, doubts, isLatent: latent, settings } = evidence;
  const surely = worst(candidates.map((item) => exposureOf(item, 'least', settings)));
  if (surely !== 'public') {
    const wider = candidates.filter((item) => rank[exposureOf(item, 'most', settings)] < rank[surely]);
    const open = [...doubts, ...wider.flatMap((item) => item.admits.doubts)];
    if (open.length > 0) return unknown(open);
  }
  if (surely === 'none') return { reach: closed(candidates), unread: [] };
  const paths = distinctPaths(evidence).sort((a, b) => rank[a.exposure] - rank[b.exposure]);
  const ports = paths.filter((path) => path.exposure === surely).map((path) => path.port);
  const reach: Reach = {
    exposure: surely,
    ports: [...new Set(ports)].sort((a, b) => a - b),
    paths,
    chain: paths[0]?.chain ?? [],
    latent,
  };
  return { reach, unread: [] };
}

function distinctPaths({ candidates, settings, isAlike }: Evidence): ReachPath[] {
  const paths = new Map<string, ReachPath>();
  for (const item of candidates) {
    const path = pathOf(item, settings);
    if (path === undefined) continue;
    const { exposure, port, backendPort, via, sources, chain } = path;
    const kind = [item.isModel, item.family, exposure, port, backendPort, via, sources];
    const key = JSON.stringify(isAlike ? kind : [...kind, chain]);
    if (!paths.has(key)) paths.set(key, path);
  }
  return [...paths.values()];
}

function pathOf(item: AzureCandidate, settings: AuditSettings): ReachPath | undefined {
  const exposure = exposureOf(item, 'least', settings);
  if (exposure === 'none') return undefined;
  const { port, backendPort, via, family } = item;
  const sources = item.admits.least;
  const words = describeSources(sources, { family, exposure, lists: [] });
  return {
    exposure,
    port,
    ...(backendPort === port ? {} : { backendPort }),
    via,
    sources: exposure === 'public' ? words : [...item.leastTags.map((tag) => `service tag ${tag}`), ...words],
    chain: item.chain(sources),
  };
}

function closed(candidates: readonly AzureCandidate[]): Reach {
  const reasons = [...new Set(candidates.flatMap((item) => item.blocked ?? []))];
  const blockedBy = reasons.length > 0 ? reasons : ['no public address and no public load balancer on these ports'];
  return { exposure: 'none', ports: [], paths: [], chain: [], latent: false, blockedBy };
}

function unknown(doubts: readonly Doubt[]): AzureReachResult {
  const byReason = new Map(doubts.map((doubt) => [doubt.reason, doubt]));
  return { unread: [...byReason.values()].map((doubt) => ({ path: 'reach.http', ...doubt })) };
}

function worst(exposures: readonly Exposure[]): Exposure {
  return exposures.reduce((a, b) => (rank[b] < rank[a] ? b : a), 'none');
}
