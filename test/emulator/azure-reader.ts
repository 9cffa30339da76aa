import type { RawAzureAccess, RawAzureMachine, RawAzureScope } from '../../src/model/azure/raw.ts';
import type { Scope } from '../../src/model/cloud.ts';
import type { Gap, Listing, Reading } from '../../src/model/gap.ts';
import { askArm } from './azure-client.ts';

/** A collector as short as a test can have it: the answers about one subscription, one call after the other. */
export class AzureReader {
  readonly scope: Scope;
  readonly #endpoint: string;
  readonly #identityHeader: string;

  constructor(endpoint: string, identityHeader: string, subscription: string) {
    this.scope = { cloud: 'azure', account: subscription, region: 'global' };
    this.#endpoint = endpoint;
    this.#identityHeader = identityHeader;
  }

  async access(): Promise<RawAzureAccess> {
    return {
      assignments: await this.#all('Microsoft.Authorization/roleAssignments'),
      roleDefinitions: await this.#all("Microsoft.Authorization/roleDefinitions?$filter=type eq 'CustomRole'"),
    };
  }

  async network(): Promise<RawAzureScope> {
    return {
      networkInterfaces: await this.#all('Microsoft.Network/networkInterfaces'),
      networkSecurityGroups: await this.#all('Microsoft.Network/networkSecurityGroups'),
      publicIpAddresses: await this.#all('Microsoft.Network/publicIPAddresses'),
      virtualNetworks: await this.#all('Microsoft.Network/virtualNetworks'),
      loadBalancers: await this.#all('Microsoft.Network/loadBalancers'),
    };
  }

  async machines(): Promise<readonly RawAzureMachine[]> {
    const { items } = await this.#all('Microsoft.Compute/virtualMachines');
    const machines: RawAzureMachine[] = [];
    for (const listed of items) {
      const id = String(Object(listed).id);
      const detail = await this.item(`${id}?$expand=userData`);
      const instanceView = await this.item(`${id}/instanceView`);
      machines.push({ listed, detail, instanceView, runCommands: await this.#list(`${id}/runCommands`) });
    }
    return machines;
  }

  async scaleSets(): Promise<readonly RawAzureMachine[]> {
    const { items } = await this.#all('Microsoft.Compute/virtualMachineScaleSets');
    const sets: RawAzureMachine[] = [];
    for (const listed of items) {
      const id = String(Object(listed).id);
      const detail = await this.item(`${id}?$expand=userData`);
      const isUniform = /"Uniform"/.test(JSON.stringify(listed));
      sets.push({ listed, detail, ...(isUniform ? await this.#instancesOf(id) : {}) });
    }
    return sets;
  }

  async #instancesOf(id: string): Promise<Pick<RawAzureMachine, 'instanceInterfaces' | 'instanceAddresses'>> {
    return {
      instanceInterfaces: await this.#list(`${id}/networkInterfaces`),
      instanceAddresses: await this.#list(`${id}/publicIPAddresses`),
    };
  }

  async item(path: string): Promise<Reading<unknown>> {
    const { error, body } = await this.#ask(path);
    return error === undefined ? { ok: true, value: body } : { ok: false, gap: this.#gap(path, error.code) };
  }

  #all(type: string): Promise<Listing<unknown>> {
    return this.#list(`/subscriptions/${this.scope.account}/providers/${type}`);
  }

  async #list(path: string): Promise<Listing<unknown>> {
    const items: unknown[] = [];
    for (let next: string | undefined = path; next !== undefined; ) {
      const answer = await this.#ask(next);
      if (answer.error !== undefined) return { items, gap: this.#gap(path, answer.error.code) };
      items.push(...answer.items);
      next = answer.nextLink;
    }
    return { items };
  }

  #ask(path: string): ReturnType<typeof askArm> {
    return askArm(this.#endpoint, path, { identityHeader: this.#identityHeader });
  }

  #gap(api: string, code: string): Gap {
    return { ...this.scope, api, kind: 'denied', code, hides: 'something' };
  }
}
