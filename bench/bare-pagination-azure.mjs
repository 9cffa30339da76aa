// The yardstick: the stock SDK pages through machines, interfaces and public addresses and counts, nothing else.
import { ComputeManagementClient } from '@azure/arm-compute';
import { NetworkManagementClient } from '@azure/arm-network';
import { DefaultAzureCredential } from '@azure/identity';

const server = process.argv[2];
const { token } = await new DefaultAzureCredential().getToken('https://management.azure.com/.default');

// The SDK sends no token over plain http: the server on this machine gets it from a policy of ours.
const plain = {
  name: 'plain',
  sendRequest(request, next) {
    request.headers.set('Authorization', `Bearer ${token}`);
    request.allowInsecureConnection = true;
    return next(request);
  },
};

function open(Client) {
  const subscription = '00000000-0000-0000-0000-000000000001';
  const client = new Client({ getToken: async () => null }, subscription, { endpoint: server });
  client.pipeline.removePolicy({ name: 'bearerTokenAuthenticationPolicy' });
  client.pipeline.addPolicy(plain);
  return client;
}

async function count(pages) {
  let items = 0;
  for await (const page of pages.byPage()) items += page.length;
  return items;
}

const [compute, network] = [open(ComputeManagementClient), open(NetworkManagementClient)];
const counts = await Promise.all([
  count(compute.virtualMachines.listAll()),
  count(network.networkInterfaces.listAll()),
  count(network.publicIPAddresses.listAll()),
]);
console.log(counts.join(' '));
