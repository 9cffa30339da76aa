import type { Listing } from '../gap.ts';

/** The load balancers of one account and region with what stands behind them. */
export interface AwsLoadBalancing {
  readonly loadBalancers: Listing<LoadBalancer>;
  readonly listeners: Listing<Listener>;
  readonly listenerRules: Listing<ListenerRules>;
  readonly targetGroups: Listing<TargetGroup>;
  readonly targetGroupAttributes: Listing<TargetGroupAttributes>;
  readonly targetHealth: Listing<TargetHealth>;
  readonly classicLoadBalancers: Listing<ClassicLoadBalancer>;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html */
export interface LoadBalancer {
  readonly arn: string;
  readonly name: string;
  readonly kind: 'application' | 'network' | 'gateway';
  readonly isInternetFacing: boolean;
  /** Provisioning, active or impaired; a failed one takes no traffic. */
  readonly isUsable: boolean;
  readonly subnetIds: readonly string[];
  /** Absent when the balancer has none, which only a network one may. */
  readonly groupIds?: readonly string[];
  readonly hasPublicIpv4: boolean;
  readonly hasIpv6: boolean;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Listener.html */
export interface Listener {
  readonly arn: string;
  readonly loadBalancerArn: string;
  /** Absent on gateway load balancers. */
  readonly port?: number;
  readonly protocol?: string;
  /** Of the default actions. */
  readonly forwards: readonly Forward[];
}

/** One way from a listener to a target group. */
export interface Forward {
  readonly targetGroupArn: string;
  /** The `source-ip` condition of the rule; absent when any client gets there. */
  readonly sources?: readonly string[];
}

export interface ListenerRules {
  readonly listenerArn: string;
  readonly forwards: readonly Forward[];
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html */
export interface TargetGroup {
  readonly arn: string;
  readonly name: string;
  readonly targetType: 'instance' | 'ip' | 'alb' | 'lambda';
  readonly port?: number;
  readonly protocol?: string;
  readonly vpcId?: string;
  readonly isIpv6: boolean;
  readonly loadBalancerArns: readonly string[];
}

export interface TargetGroupAttributes {
  readonly targetGroupArn: string;
  /** `preserve_client_ip.enabled`; absent when the group has no such attribute. */
  readonly preserveClientIp?: boolean;
}

export interface TargetHealth {
  readonly targetGroupArn: string;
  readonly targets: readonly Target[];
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealthDescription.html */
export interface Target {
  /** Instance id, IP address or the ARN of an application load balancer. */
  readonly id: string;
  readonly port?: number;
  /** `all` for an address outside of the group's VPC. */
  readonly zone?: string;
  readonly state?: string;
  readonly reason?: string;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_LoadBalancerDescription.html */
export interface ClassicLoadBalancer {
  readonly name: string;
  readonly isInternetFacing: boolean;
  readonly subnetIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly instanceIds: readonly string[];
  readonly listeners: readonly ClassicListener[];
}

export interface ClassicListener {
  readonly port: number;
  readonly instancePort: number;
}
