import type { Group, Place } from './places.ts';

interface Balancer {
  /** `internet-facing` by default. */
  readonly scheme?: 'internet-facing' | 'internal';
  /** Its subnets; two public ones by default. */
  readonly places?: readonly Place[];
  /** The port of its listener; 80 by default. The machine's is 8080. */
  readonly port?: number;
}

/** An application load balancer; its group lets anybody in by default. */
export interface Application extends Balancer {
  readonly kind: 'alb';
  readonly groups?: readonly Group[];
  /** How the machine is registered: by its id, which is the default, or by its address. */
  readonly target?: 'instance' | 'ip';
  /** The port that the machine is registered with, where it is not that of the target group. */
  readonly targetPort?: number;
  /**
   * Which rule forwards to the machine; by default the listener's own. `weight-0` names the machine's target group beside
   * another one that gets everything, `redirect` sends clients to port 443, on which nothing listens.
   */
  readonly rule?: 'path' | 'partners-only' | 'weight-0' | 'redirect';
  readonly addresses?: 'dualstack';
}

/** A network load balancer, without security groups by default. */
export interface Network extends Balancer {
  readonly kind: 'nlb';
  readonly groups?: readonly Group[];
  readonly target?: 'instance' | 'ip';
  readonly protocol?: 'TCP' | 'TLS' | 'UDP';
  /** The target group's `preserve_client_ip.enabled`; moto leaves it out unless it is set. */
  readonly preservesClient?: boolean;
}

/** A network load balancer that sends to an application one, which sends to the machine. */
export interface Chain extends Balancer {
  readonly kind: 'nlb-alb';
  readonly alb: Application;
}

/** A classic load balancer. */
export interface Classic extends Balancer {
  readonly kind: 'clb';
  readonly groups?: readonly Group[];
}

/** What stands between the internet and a machine. */
export type Front = Application | Network | Chain | Classic;
