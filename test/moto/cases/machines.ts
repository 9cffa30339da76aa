import { aclCases } from './acls.ts';
import { addressCases } from './addresses.ts';
import { agedCases } from './aged.ts';
import { applicationCases } from './application-balancers.ts';
import { blockedCases } from './blocked.ts';
import type { Case } from './case.ts';
import { classicCases } from './classic-balancers.ts';
import { escalationCases } from './escalations.ts';
import { interfaceCases } from './interfaces.ts';
import { ipv6Cases } from './ipv6.ts';
import { metadataCases } from './metadata.ts';
import { networkCases } from './network-balancers.ts';
import { pathCases, restrictedCases } from './paths.ts';
import { boundaryCases, notActionCases, roleCases } from './roles.ts';
import { secretCases } from './secrets.ts';

/** Every machine that is launched. */
export const cases: readonly Case[] = [
  ...metadataCases,
  ...secretCases,
  ...roleCases,
  ...boundaryCases,
  ...notActionCases,
  ...escalationCases,
  ...addressCases,
  ...aclCases,
  ...ipv6Cases,
  ...interfaceCases,
  ...applicationCases,
  ...networkCases,
  ...classicCases,
  ...blockedCases,
  ...pathCases,
  ...restrictedCases,
  ...agedCases,
];
