import { describe, expect, it } from 'vitest';
import { analyze, denial, reasons } from './analyze.ts';
import { allow, cardModel, networkId, nic, nsg, pip, ref, scaleSet } from './arm.ts';
import { balancer, forward, frontend, inPool, lb, reachOf, resourceOf } from './balancer-fixture.ts';

describe('a scale set', () => {
  const group = { networkSecurityGroup: ref('networkSecurityGroups', 'nsg') };
  const nsgs = [nsg('nsg', allow(100, '80'))];

  it('whose model gives every instance a public address is public through it', () => {
    const model = cardModel({ publicIPAddressConfiguration: { name: 'pip', sku: { name: 'Standard' } } }, group);
    const reach = reachOf({ machine: { listed: scaleSet(model) }, nsgs });
    expect(reach).toMatchObject({ exposure: 'public', latent: false });
    expect(reach?.chain).toEqual([
      'internet',
      'pip pip of each instance',
      'nic configuration nic/ip',
      'nsg nsg rule rule-100 (priority 100)',
      'tcp/80',
    ]);
  });

  it('without instances is latent', () => {
    const model = cardModel({ publicIPAddressConfiguration: { name: 'pip', sku: { name: 'Standard' } } }, group);
    const listed = scaleSet(model, {}, { sku: { name: 'Standard_D2s_v5', capacity: 0 } });
    expect(reachOf({ machine: { listed }, nsgs })).toMatchObject({ exposure: 'public', latent: true });
  });

  it('behind a public balancer is public through the pool of its model', () => {
    const model = cardModel(inPool, group);
    const balancers = [lb({ sku: 'Standard', rules: [forward({ backendPort: 80 })] })];
    expect(reachOf({ machine: { listed: scaleSet(model) }, nsgs, balancers })?.paths).toMatchObject([
      { exposure: 'public', port: 80, via: 'load-balancer' },
    ]);
  });

  it('has the ports of a NAT pool that the rules of its instances show', () => {
    const model = cardModel({ loadBalancerInboundNatPools: [{ id: `${balancer}/inboundNatPools/NP` }] }, group);
    const common = { frontendIPConfiguration: { id: frontend }, protocol: 'Tcp', backendPort: 80 };
    const natPool = { ...common, frontendPortRangeStart: 8079, frontendPortRangeEnd: 8090 };
    const reachWith = (...instances: number[]) => {
      const answer = lb({ natPools: [natPool] });
      const inboundNatRules = instances.map((instance) => ({
        id: `${balancer}/inboundNatRules/np.${instance}`,
        name: `np.${instance}`,
        properties: { ...common, frontendPort: 8079 + instance },
      }));
      const balancers = [{ ...answer, properties: { ...answer.properties, inboundNatRules } }];
      return resourceOf({ machine: { listed: scaleSet(model) }, nsgs, balancers });
    };
    expect(reachWith(1, 3).reach?.http).toMatchObject({ exposure: 'public', ports: [8080] });
    expect(reachWith(0, 3).reach?.http?.exposure).toBe('none');
    expect(reasons(reachWith(), 'reach.http')).toEqual([
      'which machine gets port 8080 of inbound NAT np, if any, is not known',
    ]);
  });

  it('whose instances could not be listed is not known to be closed, and is open where its model is', () => {
    const gap = denial('Microsoft.Compute/virtualMachineScaleSets/networkInterfaces/read');
    const judged = (model: Record<string, unknown>) =>
      resourceOf({ machine: { listed: scaleSet(model), instanceInterfaces: { items: [], gap } }, nsgs });
    expect(judged(cardModel({}, group)).reach).toBeUndefined();
    const open = cardModel({ publicIPAddressConfiguration: { name: 'pip', sku: { name: 'Standard' } } }, group);
    expect(judged(open).reach?.http?.exposure).toBe('public');
  });

  it('whose model names no SKU for its addresses is not known without a group', () => {
    const model = cardModel({ publicIPAddressConfiguration: { name: 'pip' } });
    expect(reasons(resourceOf({ machine: { listed: scaleSet(model) } }), 'reach.http')).toEqual([
      "no network security group is there, so the SKU decides, and it is not known: the model's pip pip shows none that is documented",
    ]);
  });

  it('compares rules for a range with the subnet that instances take their addresses from', () => {
    const model = cardModel({ publicIPAddressConfiguration: { name: 'pip', sku: { name: 'Standard' } } }, group);
    const to = (destinationAddressPrefix: string) =>
      resourceOf({
        machine: { listed: scaleSet(model) },
        nsgs: [nsg('nsg', allow(100, '80', { destinationAddressPrefix }))],
      });
    expect(to('10.0.0.0/16').reach?.http?.exposure).toBe('public');
    expect(to('10.9.0.0/16').reach?.http?.exposure).toBe('none');
    expect(to('10.0.0.0/28').reach).toBeUndefined();
  });

  it('shows one way of its instances, which the subscription does not list', () => {
    const instances = [0, 1].map((index) => ({
      ...nic({ publicIPAddress: ref('publicIPAddresses', `instance-${index}`) }, group),
      id: networkId('networkInterfaces', `instance-${index}`),
    }));
    const addresses = [0, 1].map((index) => pip('Standard', { ipAddress: `20.5.5.${index}` }, `instance-${index}`));
    const machine = {
      listed: scaleSet(cardModel({}, group)),
      instanceInterfaces: { items: instances },
      instanceAddresses: { items: addresses },
    };
    const reach = reachOf({ machine, nsgs });
    expect(reach?.exposure).toBe('public');
    expect(reach?.paths).toHaveLength(1);
    expect(reach?.chain[1]).toBe('pip instance-0 20.5.5.0');
  });

  it('without a model is not judged by one', () => {
    const { resource } = analyze({ machine: { listed: scaleSet(undefined, { orchestrationMode: 'Flexible' }) } });
    expect(resource).toMatchObject({ kind: 'azure.vmss', orchestration: 'flexible' });
    expect(resource.reach).toBeUndefined();
    expect(resource.msp).toBeUndefined();
    expect(resource.unread?.every((entry) => entry.kind === 'not-requested')).toBe(true);
  });
});
