import type { Gap, Listing, Reading } from '../gap.ts';

/**
 * What the machines of one subscription stand in. Here and below: ARM bodies as REST gives them (`properties` nested, nothing
 * dropped by a typed client), untrusted.
 */
export interface RawAzureScope {
  readonly networkInterfaces: Listing<unknown>;
  readonly networkSecurityGroups: Listing<unknown>;
  readonly publicIpAddresses: Listing<unknown>;
  /** Subnets are inside. */
  readonly virtualNetworks: Listing<unknown>;
  readonly loadBalancers: Listing<unknown>;
}

/** One subscription's role assignments (inherited scopes included) and the roles that can be assigned in it. */
export interface RawAzureAccess {
  readonly assignments: Listing<unknown>;
  /** Custom roles, and built-in ones as far as the list has them. */
  readonly roleDefinitions: Listing<unknown>;
}

/** One VM or scale set: its row of the list, and the GET that alone carries user data and extension settings. */
export interface RawAzureMachine {
  readonly listed: unknown;
  /** The GET with `$expand=userData`; absent when user data was not asked for. */
  readonly detail?: Reading<unknown>;
  /** Managed run commands; absent when user data was not asked for, and for scale sets. */
  readonly runCommands?: Listing<unknown>;
  /** Of a VM: its instance view with the power state, alone (`statuses` on top) or inside a machine's body. */
  readonly instanceView?: Reading<unknown>;
  /** Of a uniform scale set: the interfaces and public addresses of its instances, which the subscription's lists leave out. */
  readonly instanceInterfaces?: Listing<unknown>;
  readonly instanceAddresses?: Listing<unknown>;
}

export interface RawAzureMachinePage {
  readonly machines: readonly RawAzureMachine[];
  /** The list ended here although more may exist. */
  readonly gap?: Gap;
}
