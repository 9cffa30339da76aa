import type { Reading } from '../model/gap.ts';
import type { Secret, UserData } from '../model/resource/base.ts';
import type { Unread } from '../model/unread.ts';
import { type Fact, hiddenBy, notRequested, undetermined } from './fact.ts';
import type { SecretHit, TextScan } from './secrets/types.ts';

/** A text that was scanned for secrets. */
export interface ScannedText {
  readonly scan: TextScan;
  /** Opaque id of the text: the same on every machine that carries it, and no plain hash of it. */
  readonly group: string;
}

/** Base64 text as it was read (`''`: there is none), or that it was not asked for. */
export type UserDataReading = 'not-requested' | Reading<string>;

const NOT_ASKED = 'user data was not asked for';

/** What the user data of one machine says. A layer that could not be opened leaves the lists partly or wholly unread. */
export function userDataFacts(reading: UserDataReading, scanned: ScannedText | undefined): Fact<UserData> {
  if (reading === 'not-requested') return { unread: [notRequested('userData', NOT_ASKED)] };
  if (!reading.ok) return { unread: [hiddenBy('userData', reading.gap)] };
  if (reading.value === '') return { value: { present: false, secrets: [], weak: [], imdsUse: [] }, unread: [] };
  if (scanned === undefined) return { value: { present: true }, unread: scanUnread('the text was not scanned') };
  return scannedUserData([{ place: 'userData', prefix: '', scanned }]);
}

/** One text of a resource that may have several. */
export interface PlacedText {
  /** `userData`, `userData of version 3`. */
  readonly place: string;
  /** Begins the discriminators, to set the text's secrets apart from those of the resource's other texts. */
  readonly prefix: string;
  /** Absent: there is a text, and it was not scanned. */
  readonly scanned?: ScannedText;
}

/**
 * The facts of all texts of one resource together. `alsoUnread` says in words which further texts could not be read:
 * then a list without an item is left out, because what it would hold is not known.
 */
export function scannedUserData(texts: readonly PlacedText[], alsoUnread: readonly string[] = []): Fact<UserData> {
  const reasons = new Set([...texts.flatMap(unreadLayers), ...alsoUnread]);
  const secrets = texts.flatMap((text) => secretsOf(text, 'secret'));
  const weak = texts.flatMap((text) => secretsOf(text, 'weak'));
  const imdsUse = texts.flatMap(({ scanned }) => (scanned?.scan.imdsUse ?? []).map((use) => ({ ...use })));
  const isWhole = reasons.size === 0;
  const value: UserData = {
    present: texts.length > 0,
    ...(isWhole || secrets.length > 0 ? { secrets } : {}),
    ...(isWhole || weak.length > 0 ? { weak } : {}),
    ...(isWhole || imdsUse.length > 0 ? { imdsUse } : {}),
  };
  return { value, unread: isWhole ? [] : scanUnread([...reasons].join('; ')) };
}

function unreadLayers({ place, scanned }: PlacedText): string[] {
  if (scanned === undefined) return [`${place}: the text was not scanned`];
  return scanned.scan.unread.map(({ layer, reason }) =>
    [place, layer, reason].filter((part) => part !== '').join(': '),
  );
}

/** A list that is there and unread at once was read in part. */
function scanUnread(reason: string): Unread[] {
  return ['userData.secrets', 'userData.weak', 'userData.imdsUse'].map((path) => undetermined(path, reason));
}

function secretsOf({ place, prefix, scanned }: PlacedText, kind: SecretHit['class']): Secret[] {
  if (scanned === undefined) return [];
  const hits = scanned.scan.hits.filter((hit) => hit.class === kind);
  return hits.map((hit) => toSecret(hit, { place, prefix, group: scanned.group }));
}

/** A hit as the resource keeps it; the discriminator holds where it is and never what it is. */
export function toSecret(hit: SecretHit, text: { place: string; prefix: string; group: string }): Secret {
  const { kind, family, layer, line, key, mask, confidence, commented, advice, ordinal } = hit;
  const discriminator = `${text.prefix}${[kind, layer, key, ordinal].join('|')}`;
  const { place, group } = text;
  return { kind, family, place, layer, line, key, mask, confidence, commented, advice, discriminator, group };
}
