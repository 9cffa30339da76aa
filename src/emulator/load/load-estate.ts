import { parse } from 'yaml';
import type { AwsAccount, Estate } from '../estate.ts';
import { loadAzure } from './azure/load-azure.ts';
import { checkAccount } from './check-shapes.ts';
import { completePolicy, completeRole } from './complete-iam.ts';
import { type AccountFile, type EstateFile, parseEstateFile } from './estate-file.ts';
import type { ExpandContext } from './expand.ts';
import { loadFault } from './fault-file.ts';
import { expandItems, loadRegion } from './load-region.ts';

/**
 * Makes an estate from the text of an estate file (YAML). Dates in it are relative to `now`. Throws for text that is not YAML,
 * for a file of another form, and for members that the SDK does not have.
 */
export function loadEstate(yamlText: string, now: Date = new Date()): Estate {
  const file = parseEstateFile(parse(yamlText, { maxAliasCount: 10_000 }));
  const accounts = file.accounts.map((account) => loadAccount(account, file.defaults, now));
  for (const account of accounts) checkAccount(account);
  return {
    accounts,
    faults: [...file.faults, ...(file.azure?.faults ?? [])].map(loadFault),
    ...(file.azure === undefined ? {} : { azure: loadAzure(file.azure, now) }),
  };
}

function loadAccount(file: AccountFile, defaults: EstateFile['defaults'], now: Date): AwsAccount {
  const { id, name, callerArn, disabledRegions } = file;
  const context: ExpandContext = { now, names: { account: id } };
  const regions = Object.entries(file.regions).map(([region, part]) => {
    const names = { account: id, region };
    return [region, loadRegion(part, { account: id, defaults, context: { now, names } })] as const;
  });
  return {
    id,
    accessKeyId: file.accessKeyId,
    ...(name === undefined ? {} : { name }),
    ...(callerArn === undefined ? {} : { callerArn }),
    ...(disabledRegions === undefined ? {} : { disabledRegions }),
    roles: expandItems(file.roles, defaults?.roles, context).map((role) => completeRole(role, id)),
    policies: expandItems(file.policies, defaults?.policies, context).map((policy) => completePolicy(policy, id)),
    regions: Object.fromEntries(regions),
  };
}
