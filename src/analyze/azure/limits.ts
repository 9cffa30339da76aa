/** What Azure reachability does not look at, in sentences for the report. */
export const azureReachLimits = [
  'Security admin rules of Azure Virtual Network Manager, which can overrule security groups in both directions, are not read.',
  'Ways in through Azure Firewall (DNAT), Front Door, API Management, Private Link and third-party appliances are not followed.',
  'The listeners of application gateways are not read: a machine behind one is unknown unless another way already decides.',
  'Route tables are not considered; a default route to an appliance may break a way that is reported as open.',
  'Service tags count as restricted sources, whatever the number of addresses behind them.',
  'Firewalls on the machine, health probes, and just-in-time access that opens a port later are not considered.',
  'A scale set is judged by its model, and by the interfaces of its instances where it is uniform; other settings of instances on an older model are not read.',
  'A deallocated machine is judged by the addresses that are bound to it; a dynamic one may change with the next start.',
] as const;

/** What is not looked at when an identity's roles are told. */
export const azureAccessLimits = [
  'Roles of a managed identity are those assigned to it in the subscriptions read; roles through Entra groups, eligible assignments (PIM), Entra directory roles, application permissions and Key Vault access policies are not read.',
  'Deny assignments and the text of conditions on role assignments are not evaluated.',
  'Each role is judged alone: powers that only several roles together give are not worked out.',
  'What a role may do to one service (a Kubernetes cluster, an automation account, a key vault) does not make it privileged, whatever runs or lies there.',
] as const;
