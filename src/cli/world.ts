/** What a scan takes for real. */
export interface World {
  readonly now: () => Date;
  /** The estate is a sample that this program serves itself. */
  readonly sample: boolean;
}

/** The user's clouds, today. */
export const realWorld: World = { now: () => new Date(), sample: false };

/**
 * The demo's world. SOURCE_DATE_EPOCH (seconds, https://reproducible-builds.org/specs/source-date-epoch/) stops its clock,
 * so that the sample reports come out the same every day. A real scan does not look at it: ages would be wrong.
 */
export function demoWorld(env: Readonly<Record<string, string | undefined>>): World {
  const epoch = env['SOURCE_DATE_EPOCH'];
  if (epoch === undefined || !/^\d+$/.test(epoch)) return { ...realWorld, sample: true };
  return { now: () => new Date(Number(epoch) * 1000), sample: true };
}
