/** The ways in which the emulator can fail, each as the real services or networks do. */
export const faultKinds = ['deny', 'throttle', 'hang', 'truncate', 'html-500', 'reset'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Whether a call asks for a list or for one resource. */
export const callForms = ['list', 'item'] as const;
type CallForm = (typeof callForms)[number];

/**
 * Trouble for the calls that match every member given; `service` is named as by the AWS CLI (`ec2`, `elb`, `elbv2`), or by
 * ARM's resource provider (`Microsoft.Compute`, with actions like `virtualMachines/read`: together the permission).
 */
export interface Fault {
  readonly service?: string;
  readonly action?: string;
  readonly account?: string;
  readonly region?: string;
  /** A list and one resource of it are read with the same permission in ARM. */
  readonly form?: CallForm;
  readonly kind: FaultKind;
  /** How many calls it hits; all when absent. */
  readonly times?: number;
  /** How many matching calls go well first. */
  readonly after?: number;
}

/** One call that reached the emulator. */
export interface Call {
  readonly service: string;
  readonly action: string;
  /** The AWS account or the Azure subscription; empty where there is none or the credentials are unknown. */
  readonly account: string;
  readonly region: string;
  /** In ARM only. */
  readonly form?: CallForm;
}

/** Answers which fault, if any, hits a call; counts the calls of each fault. */
export function createFaultPicker(faults: readonly Fault[]): (call: Call) => FaultKind | undefined {
  const seen = new Map<Fault, number>();
  return (call) => {
    for (const fault of faults) {
      if (!matches(fault, call)) continue;
      const count = seen.get(fault) ?? 0;
      seen.set(fault, count + 1);
      const first = fault.after ?? 0;
      if (count >= first && count < first + (fault.times ?? Number.POSITIVE_INFINITY)) return fault.kind;
    }
    return undefined;
  };
}

function matches(fault: Fault, call: Call): boolean {
  const wanted: readonly (readonly [string | undefined, string | undefined])[] = [
    [fault.service, call.service],
    [fault.action, call.action],
    [fault.account, call.account],
    [fault.region, call.region],
    [fault.form, call.form],
  ];
  return wanted.every(([want, is]) => want === undefined || want === is);
}
