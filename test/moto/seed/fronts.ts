import { assertNever } from '../../../src/model/assert-never.ts';
import type { Front } from '../cases/front.ts';
import { seedApplication } from './application-balancer.ts';
import type { Behind } from './balancer-parts.ts';
import { seedClassic } from './classic-balancer.ts';
import type { Clients } from './clients.ts';
import { seedChain, seedNetworkBalancer } from './network-balancer.ts';
import type { Network } from './network-ids.ts';

/** Makes what stands in front of a machine. */
export async function seedFront(
  { elb, classic }: Clients,
  network: Network,
  { front, behind }: { front: Front; behind: Behind },
): Promise<void> {
  switch (front.kind) {
    case 'alb':
      await seedApplication(elb, network, { spec: front, behind });
      return;
    case 'nlb':
      return seedNetworkBalancer(elb, network, { spec: front, behind });
    case 'nlb-alb':
      return seedChain(elb, network, { spec: front, behind });
    case 'clb':
      return seedClassic(classic, network, { spec: front, behind });
    default:
      return assertNever(front);
  }
}
