import { allow, networkId, nsg, pip } from '../../analyze/azure/arm.ts';
import { type Expected, plain, type ReplayCase } from '../case.ts';
import { guest } from '../composed.ts';
import { composed, recorded } from '../recordings.ts';

const cli = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups';

/** A machine in each pool, behind a group that lets through what the balancer's rules forward. */
function poolMembers(balancer: string, ...pools: readonly string[]) {
  const address = pip('Standard', {}, 'PublicIPlb1');
  const addressId = balancer.replace('loadBalancers/lb1', 'publicIPAddresses/PublicIPlb1');
  return composed(
    { ...address, id: addressId },
    nsg('forwarded', allow(100, '3-60', { protocol: '*' })),
    ...pools.flatMap((pool) =>
      guest({
        name: pool,
        nsg: networkId('networkSecurityGroups', 'forwarded'),
        pools: [`${balancer}/backendAddressPools/${pool}`],
      }),
    ),
  );
}

/** Load balancers of the Azure CLI's tests; the machines in their pools and the group before them are composed. */
export function balancers(): ReplayCase[] {
  return [...natRules(), ...balancingRules()];
}

function natRules(): ReplayCase[] {
  const file = 'azcli-network-lb-nat-rules-v2.json';
  const balancer = `${cli}/cli_test_lb_nat_rules_v2000001/providers/Microsoft.Network/loadBalancers/lb1`;
  const members = poolMembers(balancer, 'lb1bepool');
  return [
    // rule3 takes ports 0-5 in and names no pool that they would go to.
    {
      name: 'nat rule without a pool',
      answers: [...recorded(file, 13), ...members],
      machines: { lb1bepool: plain },
    },
    { name: 'nat rule deleted', answers: [...recorded(file), ...members], machines: { lb1bepool: plain } },
  ];
}

function balancingRules(): ReplayCase[] {
  const balancer = `${cli}/cli_test_lb_rules000001/providers/Microsoft.Network/loadBalancers/lb1`;
  const moment = (name: string, until: number, machines: ReplayCase['machines']): ReplayCase => ({
    name,
    answers: [...recorded('azcli-network-lb-rules.json', until), ...poolMembers(balancer, ...Object.keys(machines))],
    machines,
  });
  const at = (port: number): Expected => ({ ...plain, otherPorts: [port] });
  return [
    // rule2: TCP 60 -> 60 to lb1bepool.
    moment('one rule', 11, { lb1bepool: at(60) }),
    // rule1: TCP 40 -> 40 to bap1 comes with it.
    moment('two rules', 25, { lb1bepool: at(60), bap1: at(40), bap2: plain }),
    // rule1 is UDP now, which HTTP is not served over.
    moment('one of them for UDP', 30, { lb1bepool: at(60), bap1: plain, bap2: plain }),
    // rule2 goes to bap2 now.
    moment('the other to another pool', 34, { lb1bepool: plain, bap1: plain, bap2: at(60) }),
    moment('no rules', 48, { lb1bepool: plain, bap1: plain, bap2: plain }),
  ];
}
