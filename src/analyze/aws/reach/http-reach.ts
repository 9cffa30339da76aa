import type { AwsNetwork, NetworkInterface } from '../../../model/aws/network.ts';
import type { Reach, ReachPath } from '../../../model/resource/base.ts';
import type { AuditSettings } from '../../../model/settings.ts';
import type { Unread } from '../../../model/unread.ts';
import type { Exposure } from '../../network/classify-sources.ts';
import { type Doubt, undetermined } from '../../reach/doubt.ts';
import { addressCandidates } from './address-candidates.ts';
import { balancerCandidates } from './balancer-candidates.ts';
import { balancerDoubts } from './balancer-doubts.ts';
import type { Candidate } from './candidate.ts';
import { classicCandidates } from './classic-candidates.ts';
import type { Machine } from './machine.ts';
import { viewNetwork } from './network-view.ts';

export interface HttpReachInput {
  /** Absent when the answer shows none. */
  readonly interfaces: readonly NetworkInterface[] | undefined;
  /** State of the instance as the API names it. */
  readonly state: string | undefined;
  readonly instanceId: string;
  readonly network: AwsNetwork;
  readonly settings: AuditSettings;
}

/** The fact, or why it cannot be told: exactly one of the two. */
export interface HttpReachResult {
  readonly reach?: Reach;
  readonly unread: readonly Unread[];
}

const rank: Record<Exposure, number> = { public: 0, restricted: 1, none: 2 };

const endedStates: ReadonlySet<string> = new Set(['terminated', 'shutting-down']);
const stoppedStates: ReadonlySet<string> = new Set(['stopped', 'stopping']);

/**
 * Who on the internet reaches the HTTP ports of an instance, every hop considered. A way that is surely public decides;
 * otherwise anything unread that could open a wider way leaves the fact out and is named in `unread`.
 */
export function httpReach(input: HttpReachInput): HttpReachResult {
  if (input.state !== undefined && endedStates.has(input.state))
    return { reach: closed(['the instance is terminated']), unread: [] };
  if (input.interfaces === undefined) {
    return unknown([undetermined('the answer shows no network interfaces of the instance')]);
  }
  const machine: Machine = {
    instanceId: input.instanceId,
    interfaces: input.interfaces,
    isStopped: input.state !== undefined && stoppedStates.has(input.state),
  };
  const view = viewNetwork(input.network);
  const candidates = [
    ...addressCandidates(view, machine, input.settings),
    ...balancerCandidates(view, machine, input.settings),
    ...classicCandidates(view, machine, input.settings),
  ];
  return decide({
    candidates,
    doubts: [...interfaceDoubts(machine), ...balancerDoubts(view, machine)],
    machine,
  });
}

interface Evidence {
  readonly candidates: readonly Candidate[];
  /** What could hide further ways. */
  readonly doubts: readonly Doubt[];
  readonly machine: Machine;
}

function decide({ candidates, doubts, machine }: Evidence): HttpReachResult {
  const surely = worst(candidates.map((item) => item.judgement.surely));
  if (surely !== 'public') {
    const wider = candidates.filter((item) => rank[item.judgement.possibly] < rank[surely]);
    const open = [...doubts, ...wider.flatMap((item) => item.judgement.doubts)];
    if (open.length > 0) return unknown(open);
  }
  if (surely === 'none') return { reach: closed(reasonsOf(candidates, machine)), unread: [] };
  const paths = candidates.flatMap(pathOf).sort((a, b) => rank[a.exposure] - rank[b.exposure]);
  const ports = paths.filter((path) => path.exposure === surely).map((path) => path.port);
  return {
    reach: {
      exposure: surely,
      ports: [...new Set(ports)].sort((a, b) => a - b),
      paths,
      chain: paths[0]?.chain ?? [],
      latent: machine.isStopped,
    },
    unread: [],
  };
}

function pathOf({ judgement, port, backendPort, via, chain }: Candidate): ReachPath[] {
  const { surely: exposure, sources } = judgement;
  if (exposure === 'none') return [];
  const backend = backendPort === undefined ? {} : { backendPort };
  return [{ exposure, port, ...backend, via, sources: [...sources], chain: chain() }];
}

function closed(blockedBy: string[]): Reach {
  return { exposure: 'none', ports: [], paths: [], chain: [], latent: false, blockedBy };
}

/** One reason for every way that was looked at; ports of one way are stopped by the same hop in most cases. */
function reasonsOf(candidates: readonly Candidate[], machine: Machine): string[] {
  const reasons = [
    ...new Set(
      candidates.flatMap(({ owner, judgement }) =>
        judgement.blocked === undefined ? [] : `${owner}: ${judgement.blocked}`,
      ),
    ),
  ];
  if (reasons.length > 0) return reasons;
  if (candidates.length > 0) return ['no subnet of the load balancer both faces the internet and reaches the machine'];
  return [
    machine.isStopped
      ? 'no Elastic IP, no IPv6 address and no internet-facing load balancer while it is stopped'
      : 'no public address and no internet-facing load balancer',
  ];
}

function interfaceDoubts(machine: Machine): Doubt[] {
  return machine.interfaces.flatMap((item) => {
    if (item.unreadable === true) return [undetermined(`${item.id} could not be read`)];
    const isNowhere = item.subnetId === undefined && hasPublicAddress(item);
    return isNowhere ? [undetermined(`${item.id} shows no subnet`)] : [];
  });
}

function hasPublicAddress(item: NetworkInterface): boolean {
  return item.ipv6Addresses.length > 0 || item.addresses.some((address) => address.publicIp !== undefined);
}

function unknown(doubts: readonly Doubt[]): HttpReachResult {
  const byReason = new Map(doubts.map((doubt) => [doubt.reason, doubt]));
  return { unread: [...byReason.values()].map((doubt) => ({ path: 'reach.http', ...doubt })) };
}

function worst(exposures: readonly Exposure[]): Exposure {
  return exposures.reduce((a, b) => (rank[b] < rank[a] ? b : a), 'none');
}
