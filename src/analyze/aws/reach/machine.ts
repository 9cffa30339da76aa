import type { NetworkInterface } from '../../../model/aws/network.ts';

/** The machine as reachability sees it. */
export interface Machine {
  readonly instanceId: string;
  readonly interfaces: readonly NetworkInterface[];
  /** Stopped or stopping: what is said of it holds from the next start on. */
  readonly isStopped: boolean;
}

/** The interface that load balancers send to when a target is named by its instance id. */
export function primaryInterface(machine: Machine): NetworkInterface | undefined {
  return machine.interfaces.find((item) => item.deviceIndex === 0) ?? machine.interfaces[0];
}
