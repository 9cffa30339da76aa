import type { AzureMachine, ExtensionText, RunCommandText } from '../../model/azure/machine.ts';
import type { Secret } from '../../model/resource/base.ts';
import type { Unread } from '../../model/unread.ts';
import { type Fact, hiddenBy, notRequested, undetermined } from '../fact.ts';
import { decodeBase64 } from '../secrets/decode/base64.ts';
import { type ScannedText, toSecret } from '../user-data.ts';

/** A text of a machine that is to be scanned for secrets. */
export interface MachineText {
  /** Where it stands, in words: `userData`, `extension install`, `run command setup`. */
  readonly place: string;
  readonly bytes: Uint8Array;
  /** The text is the JSON settings of an extension, whose `script` is base64. */
  readonly asJsonSettings: boolean;
}

export const USER_DATA_PLACE = 'userData';

/** The texts of a machine in a fixed order: user data, extension settings, run commands with their parameters and links. */
export function textsToScan(machine: AzureMachine): readonly MachineText[] {
  const { userData, extensions, runCommands } = machine.texts;
  const script = userData !== 'not-requested' && userData.ok ? userData.value : '';
  const shown = extensions !== 'not-requested' && extensions.ok ? extensions.value : [];
  const commands = runCommands === undefined || runCommands === 'not-requested' ? [] : runCommands.items;
  return [
    ...(script === '' ? [] : [{ place: USER_DATA_PLACE, bytes: decode(script), asJsonSettings: false }]),
    ...shown.flatMap(extensionTexts),
    ...commands.flatMap(commandTexts),
  ];
}

/** The API takes base64 only; what is none is scanned as it stands. */
function decode(text: string): Uint8Array {
  return decodeBase64(text) ?? Buffer.from(text, 'utf8');
}

function extensionTexts({ name, type, settings }: ExtensionText): MachineText[] {
  if (settings === undefined) return [];
  const place = type === undefined || type === name ? `extension ${name}` : `extension ${name} (${type})`;
  return [{ place, bytes: Buffer.from(settings, 'utf8'), asJsonSettings: true }];
}

function commandTexts({ name, script, settings }: RunCommandText): MachineText[] {
  const place = `run command ${name}`;
  return [
    ...(script === undefined ? [] : [{ place, bytes: Buffer.from(script, 'utf8'), asJsonSettings: false }]),
    ...(settings === undefined
      ? []
      : [{ place: `${place}, parameters and links`, bytes: Buffer.from(settings, 'utf8'), asJsonSettings: true }]),
  ];
}

const PATH = 'extensionSecrets';

/**
 * Secrets and weak passwords in extension settings and run commands; `scans` holds the result for each of `textsToScan`, by
 * position. What could not be read is in `unread`, and a list without an item is left out then.
 */
export function extensionFacts(machine: AzureMachine, scans: readonly (ScannedText | undefined)[]): Fact<Secret[]> {
  const { extensions, runCommands } = machine.texts;
  if (extensions === 'not-requested') return { unread: [notRequested(PATH, 'extension settings were not asked for')] };
  const placed = textsToScan(machine).map((text, index) => ({ text, scanned: scans[index] }));
  const own = placed.filter(({ text }) => text.place !== USER_DATA_PLACE);
  const unread: Unread[] = [
    ...(extensions.ok ? extensions.value.flatMap(unseen) : [hiddenBy(PATH, extensions.gap)]),
    ...(runCommands === undefined || runCommands === 'not-requested' || runCommands.gap === undefined
      ? []
      : [hiddenBy(PATH, runCommands.gap)]),
    ...own.flatMap(({ text, scanned }) => scanDoubts(text, scanned)),
  ];
  const secrets = own.flatMap(({ text, scanned }) => secretsOf(text, scanned));
  return unread.length === 0 || secrets.length > 0 ? { value: secrets, unread } : { unread };
}

function unseen({ name, isUnseen }: ExtensionText): Unread[] {
  return isUnseen ? [undetermined(PATH, `the answer names extension ${name} without its settings`)] : [];
}

function scanDoubts({ place }: MachineText, scanned: ScannedText | undefined): Unread[] {
  if (scanned === undefined) return [undetermined(PATH, `${place}: the text was not scanned`)];
  return scanned.scan.unread.map(({ layer, reason }) =>
    undetermined(PATH, [place, layer, reason].filter((part) => part !== '').join(': ')),
  );
}

function secretsOf({ place }: MachineText, scanned: ScannedText | undefined): Secret[] {
  if (scanned === undefined) return [];
  return scanned.scan.hits.map((hit) => toSecret(hit, { place, prefix: `${place}|`, group: scanned.group }));
}
