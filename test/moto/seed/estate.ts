import { configurationCases } from '../cases/configurations.ts';
import { cases } from '../cases/machines.ts';
import type { Region } from '../cases/places.ts';
import { groupCases } from '../cases/scale-groups.ts';
import { templateCases } from '../cases/templates.ts';
import { type Clients, openClients } from './clients.ts';
import { seedInstance } from './instances.ts';
import { seedConfiguration, seedTemplate } from './launches.ts';
import { seedNetwork } from './network.ts';
import type { Network } from './network-ids.ts';
import { seedScaleGroup } from './scale-groups.ts';

/** What was made of the cases. */
export interface Estate {
  /** Instance ids by case name. */
  readonly machines: ReadonlyMap<string, string>;
  /** Template ids by case name. */
  readonly templates: ReadonlyMap<string, string>;
  readonly networks: ReadonlyMap<Region, Network>;
}

const home: Region = 'us-east-1';

/** Makes everything that the cases name, one after the other, so that every run makes the same. */
export async function seedEstate(endpoint: string): Promise<Estate> {
  const opened = new Map<Region, Clients>();
  const clientsOf = (region: Region = home): Clients => {
    const clients = opened.get(region) ?? openClients(endpoint, region);
    opened.set(region, clients);
    return clients;
  };
  const networks = new Map<Region, Network>();
  const networkOf = async (region: Region = home): Promise<Network> => {
    const network = networks.get(region) ?? (await seedNetwork(clientsOf(region).ec2));
    networks.set(region, network);
    return network;
  };
  const templates = new Map<string, string>();
  for (const one of templateCases) templates.set(one.name, await seedTemplate(clientsOf(one.region).ec2, one));
  for (const one of configurationCases) await seedConfiguration(clientsOf(one.region), one);
  for (const one of groupCases) await seedScaleGroup(clientsOf(one.region).autoScaling, one);
  const machines = new Map<string, string>();
  for (const one of cases) {
    machines.set(one.name, await seedInstance(clientsOf(one.region), await networkOf(one.region), one));
  }
  return { machines, templates, networks };
}
