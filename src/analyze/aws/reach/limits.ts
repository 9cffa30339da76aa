/** What AWS reachability does not look at, in sentences for the report. */
export const awsReachLimits = [
  'AWS Global Accelerator, CloudFront VPC origins, API Gateway VPC links and VPC Lattice are not followed; they can reach machines that have no public address.',
  'PrivateLink endpoint services, peering, VPN, Direct Connect and transit gateways with a central ingress are not followed.',
  'Inspection on the way (Gateway Load Balancer, AWS Network Firewall, AWS WAF, sign-in at a load balancer) and firewalls on the machine are not counted as protection.',
  'NAT instances and proxies that forward to other machines are not followed.',
  'Addresses behind carrier gateways (Wavelength) and local gateways (Outposts) are not followed.',
  'The Block Public Access setting of another account that shares its subnet is not visible and is taken as off.',
  'Of a load balancer, outbound rules of its security groups, the order of its rules and zones without cross-zone balancing are not considered; unhealthy targets count.',
  'A stopped machine is judged by the addresses that it keeps; it may get a new automatic address when it starts.',
] as const;
