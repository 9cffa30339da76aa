import { describe, expect, it } from 'vitest';
import { all, base, compute, load, machines, sets } from './azure-text.ts';

describe('a scale set of an estate file', () => {
  it('in uniform mode gives its instances what the model says', () => {
    const subscription = load(`${base}
virtualMachineScaleSets:
  - name: set
    sku: { name: Standard_B2s, capacity: 2 }
    $userData: text
    $extensions: [{ name: setup, type: CustomScript }]
    $nics: [{ subnet: net/web, ip: 10.0.1.9, pools: [lb/app], publicIp: { sku: Standard, addresses: [203.0.113.5, 203.0.113.6] } }]`);
    expect(sets(subscription)).toMatchObject([
      {
        sku: { name: 'Standard_B2s', capacity: 2 },
        properties: {
          orchestrationMode: 'Uniform',
          virtualMachineProfile: {
            userData: Buffer.from('text').toString('base64'),
            extensionProfile: { extensions: [{ name: 'setup', properties: { type: 'CustomScript' } }] },
            networkProfile: {
              networkInterfaceConfigurations: [
                { name: 'nic', properties: { ipConfigurations: [{ name: 'ipconfig1' }] } },
              ],
            },
          },
        },
      },
    ]);
    const key = compute('virtualMachineScaleSets', 'set').toLowerCase();
    const cards = subscription.children?.['Microsoft.Compute/virtualMachineScaleSets/networkInterfaces']?.get(key);
    const addresses = subscription.children?.['Microsoft.Compute/virtualMachineScaleSets/publicIPAddresses']?.get(key);
    expect(JSON.stringify(cards)).toMatch(/"10\.0\.1\.9".*"10\.0\.1\.10"/);
    expect(addresses).toMatchObject([
      { properties: { ipAddress: '203.0.113.5' } },
      { properties: { ipAddress: '203.0.113.6' } },
    ]);
    expect(JSON.stringify(all(subscription, 'Microsoft.Network/loadBalancers'))).toContain(
      '/virtualMachines/1/networkInterfaces/nic',
    );
  });

  it('in flexible mode may do without a model, and its machines name it', () => {
    const subscription = load(`
virtualMachineScaleSets: [{ name: flex, sku: { name: none, capacity: 1 }, $mode: Flexible, $model: none }]
virtualMachines: [{ name: flex-1, $scaleSet: flex }]`);
    expect(sets(subscription)[0]).toMatchObject({ properties: { orchestrationMode: 'Flexible' } });
    expect(Object(sets(subscription)[0]?.['properties'])).not.toHaveProperty('virtualMachineProfile');
    const reference = { id: compute('virtualMachineScaleSets', 'flex') };
    expect(machines(subscription)[0]).toMatchObject({ properties: { virtualMachineScaleSet: reference } });
  });
});
