import type { AwsRegion } from '../../src/emulator/estate.ts';
import { day, instanceId, numbered } from './small-parts.ts';

const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/1';
const listener = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/shop/1/2';
const group = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/3';

/** An application load balancer with a listener, a rule and a target; five more without; a classic one. */
export const balancing = {
  loadBalancers: numbered(6, (index) => ({
    LoadBalancerArn: index === 0 ? balancer : `${balancer}/${index}`,
    LoadBalancerName: `shop-${index}`,
    Scheme: 'internet-facing',
    Type: 'application',
    State: { Code: 'active' },
    AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-1' }],
    SecurityGroups: ['sg-1'],
    CreatedTime: day,
  })),
  listeners: [
    {
      ListenerArn: listener,
      LoadBalancerArn: balancer,
      Port: 443,
      Protocol: 'HTTPS',
      DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: group, Weight: 1 }] } }],
    },
  ],
  listenerRules: [
    {
      ListenerArn: listener,
      RuleArn: 'rule-1',
      Priority: 'default',
      IsDefault: true,
      Conditions: [],
      Actions: [{ Type: 'forward', TargetGroupArn: group }],
    },
  ],
  targetGroups: [
    { TargetGroupArn: group, TargetType: 'instance', Port: 8080, Protocol: 'HTTP', LoadBalancerArns: [balancer] },
  ],
  targetGroupAttributes: [
    { TargetGroupArn: group, Attributes: [{ Key: 'preserve_client_ip.enabled', Value: 'true' }] },
  ],
  targetHealth: [
    {
      TargetGroupArn: group,
      TargetHealthDescriptions: [{ Target: { Id: instanceId(0), Port: 8080 }, TargetHealth: { State: 'healthy' } }],
    },
  ],
  classicLoadBalancers: [
    {
      LoadBalancerName: 'old',
      DNSName: 'old.example',
      Scheme: 'internet-facing',
      ListenerDescriptions: [
        { Listener: { Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 8080 }, PolicyNames: [] },
      ],
      Instances: [{ InstanceId: instanceId(0) }],
      Subnets: ['subnet-1'],
      SecurityGroups: ['sg-1'],
      CreatedTime: day,
    },
  ],
} satisfies AwsRegion;
