import type { RawAzureScope } from '../../model/azure/raw.ts';
import type { ArmCalls } from './calls.ts';

/** Everything that decides whether a packet from the internet gets to a machine, of the whole subscription. */
export async function readNetwork({ list, clients, subscription }: ArmCalls): Promise<RawAzureScope> {
  const network = () => clients.network(subscription);
  const [networkInterfaces, networkSecurityGroups, publicIpAddresses, virtualNetworks, loadBalancers] =
    await Promise.all([
      list('Microsoft.Network/networkInterfaces/read', async () => (await network()).networkInterfaces.listAll()),
      list('Microsoft.Network/networkSecurityGroups/read', async () =>
        (await network()).networkSecurityGroups.listAll(),
      ),
      list('Microsoft.Network/publicIPAddresses/read', async () => (await network()).publicIPAddresses.listAll()),
      list('Microsoft.Network/virtualNetworks/read', async () => (await network()).virtualNetworks.listAll()),
      list('Microsoft.Network/loadBalancers/read', async () => (await network()).loadBalancers.listAll()),
    ]);
  return { networkInterfaces, networkSecurityGroups, publicIpAddresses, virtualNetworks, loadBalancers };
}
