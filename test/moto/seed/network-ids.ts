import type { Group, Place } from '../cases/places.ts';

/** A VPC with its parts by their names in the cases. */
export interface Network {
  readonly vpc: string;
  readonly subnets: Readonly<Record<Place, string>>;
  readonly groups: Readonly<Record<Group, string>>;
}
