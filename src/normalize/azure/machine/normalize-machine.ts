import type { ZodType } from 'zod';
import { armName, armSegment } from '../../../model/azure/arm-id.ts';
import type { AzureMachine, ManagedIdentity, MspSettings } from '../../../model/azure/machine.ts';
import type { RawAzureMachine } from '../../../model/azure/raw.ts';
import type { Scope } from '../../../model/cloud.ts';
import type { Gap, Reading } from '../../../model/gap.ts';
import type { Unread } from '../../../model/unread.ts';
import { malformedGap } from '../listing.ts';
import { listOf, optionalNumber, optionalText, presentKeys, reference, text } from '../shapes.ts';
import { readAttachments } from './attachments.ts';
import { asBody, type Body, mergeBodies } from './body.ts';
import { identityShape } from './identity.ts';
import { securityProfileShape } from './msp-settings.ts';
import { readPowerState } from './power-state.ts';
import { machineTags } from './tags.ts';
import { extensionShape, readTexts, userDataShape } from './texts.ts';
import { Trouble } from './trouble.ts';

/**
 * Turns the answers about one machine or scale set into a checked machine. Expects bodies as REST gives them, of an API
 * version from 2024-11-01 on, which carries the settings of the Metadata Security Protocol. A body without an id is a gap;
 * a field that does not parse is left out, listed as unread and told as a gap. `gaps` holds every gap of these answers,
 * the collector's and those found here.
 */
export function normalizeMachine(
  raw: RawAzureMachine,
  scope: Scope,
): { readonly machine: AzureMachine; readonly gaps: readonly Gap[] } | { readonly gap: Gap } {
  const body = mergeBodies(raw);
  const id = text.safeParse(body['id']).data;
  if (id === undefined) {
    const spec = { api: 'Microsoft.Compute/virtualMachines/read', hides: 'one machine' };
    return { gap: malformedGap(scope, spec, { field: 'id' }) };
  }
  const isScaleSet = /\/virtualMachineScaleSets\/[^/]+$/i.test(id);
  const type = isScaleSet ? 'virtualMachineScaleSets' : 'virtualMachines';
  const trouble = new Trouble(scope, `Microsoft.Compute/${type}/read`, id);
  const input: Input = { raw, scope, body, id, isScaleSet, trouble };
  const machine = { ...identityOf(input), ...stateOf(input) };
  const unread: Unread[] = [...trouble.unread];
  return { machine: { ...machine, unread }, gaps: [...collectorGaps(raw), ...trouble.gaps] };
}

interface Input {
  readonly raw: RawAzureMachine;
  readonly scope: Scope;
  readonly body: Body;
  readonly id: string;
  readonly isScaleSet: boolean;
  readonly trouble: Trouble;
}

function identityOf({ scope, body, id, isScaleSet, trouble }: Input) {
  const read = reader(body, trouble);
  const properties = reader(asBody(body['properties']), trouble);
  const location = read('location', optionalText, 'region')?.toLowerCase().replaceAll(' ', '');
  return {
    kind: isScaleSet ? ('azure.vmss' as const) : ('azure.vm' as const),
    id,
    name: read('name', optionalText, 'name') ?? armName(id),
    subscription: scope.account,
    location: location ?? scope.region,
    ...presentKeys({
      resourceGroup: armSegment(id, 'resourceGroups'),
      tags: read('tags', machineTags, 'tags'),
      scaleSetId: isScaleSet ? undefined : properties('virtualMachineScaleSet', reference, 'owner'),
    }),
  };
}

function stateOf(input: Input): Omit<AzureMachine, keyof ReturnType<typeof identityOf> | 'unread'> {
  const { raw, scope, body, isScaleSet, trouble } = input;
  const properties = asBody(body['properties']);
  const profile = isScaleSet ? asBody(properties['virtualMachineProfile']) : properties;
  const hasModel = !isScaleSet || isPresent(properties['virtualMachineProfile']);
  const identity: ManagedIdentity | undefined = reader(body, trouble)('identity', identityShape, 'identity');
  const msp: MspSettings | undefined = reader(profile, trouble)('securityProfile', securityProfileShape, 'msp');
  const border = { scope, gaps: trouble.gaps };
  return {
    hasModel,
    ...presentKeys({ identity, msp }),
    ...(isScaleSet ? scaleOf(body, properties, trouble) : readPowerState(raw, properties, trouble)),
    attachments: readAttachments({ raw, profile, isScaleSet, trouble }, border),
    texts: textsOf(input, profile),
  };
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function scaleOf(body: Body, properties: Body, trouble: Trouble) {
  const mode = reader(properties, trouble)('orchestrationMode', optionalText, 'orchestration')?.toLowerCase();
  const capacity = reader(asBody(body['sku']), trouble)('capacity', optionalNumber, 'capacity');
  // Sets from before the field existed are uniform: https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-orchestration-modes
  const orchestration = mode === undefined || mode === 'uniform' ? ('uniform' as const) : undefined;
  return presentKeys({ orchestration: mode === 'flexible' ? ('flexible' as const) : orchestration, capacity });
}

// Made once: building a schema costs more than checking a machine with it.
const extensionList = listOf(extensionShape);

function textsOf({ raw, scope, body, isScaleSet, trouble }: Input, profile: Body): AzureMachine['texts'] {
  const holder = isScaleSet ? asBody(profile['extensionProfile']) : body;
  const field = isScaleSet ? 'extensions' : 'resources';
  const parts = {
    raw,
    isScaleSet,
    userData: readField(profile, trouble, { field: 'userData', shape: userDataShape, path: 'userData' }),
    extensions: readField(holder, trouble, { field, shape: extensionList, path: 'extensionSecrets' }),
  };
  return readTexts(parts, { scope, gaps: trouble.gaps });
}

/** Reads fields of one body; one that does not parse is undefined and noted. */
function reader(body: Body, trouble: Trouble) {
  return <T>(field: string, shape: ZodType<T>, path: string): T | undefined => {
    const reading = readField(body, trouble, { field, shape, path });
    return reading.ok ? reading.value : undefined;
  };
}

interface Field<T> {
  readonly field: string;
  readonly shape: ZodType<T>;
  /** Where the resource keeps it. */
  readonly path: string;
}

function readField<T>(body: Body, trouble: Trouble, { field, shape, path }: Field<T>): Reading<T> {
  const parsed = shape.safeParse(body[field]);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, gap: trouble.malformed(field, path) };
}

/** What the collector itself could not read of the machine; lists are looked at where they are checked. */
function collectorGaps({ detail, instanceView }: RawAzureMachine): Gap[] {
  return [detail, instanceView].flatMap((reading) => (reading === undefined || reading.ok ? [] : [reading.gap]));
}
