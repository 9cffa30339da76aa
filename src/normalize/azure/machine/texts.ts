import { z } from 'zod';
import { armName } from '../../../model/azure/arm-id.ts';
import type { ExtensionText, MachineTexts, RunCommandText } from '../../../model/azure/machine.ts';
import type { RawAzureMachine } from '../../../model/azure/raw.ts';
import type { Reading } from '../../../model/gap.ts';
import { type Border, type ItemSpec, normalizeListing } from '../listing.ts';
import { listOf, optionalText, presentKeys } from '../shapes.ts';

/** Text of any size that is looked at later; the API bounds it. */
const anyText = z
  .string()
  .nullish()
  .transform((word) => (word === null || word === '' ? undefined : word));

/** Settings as JSON; an extension with protected settings alone comes without the key. */
const settings = z
  .unknown()
  .optional()
  .transform((value): string | undefined => {
    if (value === undefined || value === null) return undefined;
    return typeof value === 'string' ? value : asLines(value);
  });

/** A field a line, so that the last word of a command line in one field does not run on into the next one. */
function asLines(value: unknown): string {
  return JSON.stringify(value, null, 1);
}

/** `resources[]` of a machine's GET; the list's rows have the id alone. */
export const extensionShape = z
  .object({
    id: optionalText,
    name: optionalText,
    properties: z.object({ type: optionalText, settings }).nullish(),
  })
  .transform(
    ({ id, name, properties }): ExtensionText =>
      presentKeys({
        name: name ?? (id === undefined ? 'without a name' : armName(id)),
        type: properties?.type,
        settings: properties?.settings,
        isUnseen: properties === null || properties === undefined,
      }),
  );

export const userDataShape = anyText.transform((word) => word ?? '');

const parameterShape = z.object({ name: optionalText, value: z.unknown().optional() });

/** A managed run command; protected parameters are never returned. */
const runCommandShape = z
  .object({
    id: optionalText,
    name: optionalText,
    properties: z.object({
      source: z.object({ script: anyText, scriptUri: anyText }).nullish(),
      parameters: listOf(parameterShape),
      outputBlobUri: anyText,
      errorBlobUri: anyText,
    }),
  })
  .transform(({ id, name, properties }): RunCommandText => {
    const { source, parameters, outputBlobUri, errorBlobUri } = properties;
    const fields = [
      ...parameters.map(({ name: own, value }, index): [string, unknown] => [
        parameterKey(own, index, parameters),
        value,
      ]),
      ['scriptUri', source?.scriptUri],
      ['outputBlobUri', outputBlobUri],
      ['errorBlobUri', errorBlobUri],
    ].filter(([, value]) => value !== undefined && value !== null);
    return presentKeys({
      name: name ?? (id === undefined ? 'without a name' : armName(id)),
      script: source?.script,
      settings: fields.length === 0 ? undefined : asLines(Object.fromEntries(fields)),
    });
  });

/** A name for a parameter, its own where it is the first of that name, so that none takes another's place. */
function parameterKey(name: string | undefined, index: number, all: readonly { readonly name: string | undefined }[]) {
  if (name === undefined) return `parameter${index}`;
  return all.findIndex((item) => item.name === name) === index ? name : `${name}_${index}`;
}

const runCommandSpec: ItemSpec<RunCommandText> = {
  shape: runCommandShape,
  api: 'Microsoft.Compute/virtualMachines/runCommands/read',
  hides: 'secrets in run commands',
};

/** What the parts of a machine's answers say about its texts. */
export interface TextParts {
  readonly raw: RawAzureMachine;
  readonly isScaleSet: boolean;
  /** Of the GET's body; not looked at when there is none. */
  readonly userData: Reading<string>;
  readonly extensions: Reading<readonly ExtensionText[]>;
}

/** The texts of a machine that may hold secrets, or why they are not there. */
export function readTexts({ raw, isScaleSet, userData, extensions }: TextParts, border: Border): MachineTexts {
  const runCommands = isScaleSet ? {} : { runCommands: readRunCommands(raw, border) };
  if (raw.detail === undefined) return { userData: 'not-requested', extensions: 'not-requested', ...runCommands };
  if (!raw.detail.ok) {
    // A scale set's list shows its extensions with their settings; a machine's list shows neither.
    const listed = isScaleSet ? extensions : raw.detail;
    return { userData: raw.detail, extensions: listed, ...runCommands };
  }
  return { userData, extensions, ...runCommands };
}

function readRunCommands(raw: RawAzureMachine, border: Border): NonNullable<MachineTexts['runCommands']> {
  return raw.runCommands === undefined ? 'not-requested' : normalizeListing(raw.runCommands, runCommandSpec, border);
}
