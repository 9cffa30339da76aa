/** What Azure reachability does not look at, in sentences for the report. */
export const azureReachLimits = [
  'Security admin rules of Azure Virtual Network Manager, which can overrule security groups in both directions, are not read.',
  'Ways in through Azure Firewall (DNAT), Front Door, API Management, Private Link and third-party appliances are not followed.',
  'The listeners of application gateways are not read: a machine behind one is unknown unless another way already decides.',
  'Route tables are not considered; a default route to an appliance may break a way that is reported as open.',
  'Service tags count as restricted sources, whatever the number of addresses behind them.',
  'Firewalls on the machine, health probes, and just-in-time access that opens a port later are not considered.',
  'A deallocated machine is judged by the addresses that are bound to it; a dynamic one may change with the next start.',
] as const;
