import { type AccessProfiles, linkedProfiles } from '../../analyze/azure/msp.ts';
import { armKey } from '../../model/azure/arm-id.ts';
import type { AccessProfile, AzureMachine } from '../../model/azure/machine.ts';
import type { Scope } from '../../model/cloud.ts';
import type { AzureCollector } from '../../model/collector.ts';
import type { Gap, Reading } from '../../model/gap.ts';
import { normalizeAccessProfile } from '../../normalize/azure/access/access-profile.ts';

/** The access-control profiles that a machine links to, and what could not be read of them. */
export interface ProfileReading {
  readonly profiles: AccessProfiles;
  readonly gaps: readonly Gap[];
}

export type ProfileReader = (machine: AzureMachine, scope: Scope) => Promise<ProfileReading>;

/** Reads the linked profiles of machines; the collector asks for each of them once. */
export function createProfileReader(collector: AzureCollector): ProfileReader {
  return async (machine, scope) => {
    const readings = await Promise.all(linkedProfiles(machine).map((id) => readProfile(collector, scope, id)));
    const profiles = new Map(
      readings.map(({ id, profile }): [string, Reading<AccessProfile>] => [armKey(id), profile]),
    );
    return { profiles, gaps: readings.flatMap(({ gaps }) => gaps) };
  };
}

async function readProfile(collector: AzureCollector, scope: Scope, id: string) {
  const { profile, gaps } = normalizeAccessProfile(await collector.readAccessProfile(scope, id), scope);
  return { id, profile, gaps };
}
