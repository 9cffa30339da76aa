import { keyShape } from './key-words.ts';

/** True for values that are no secret under their name, although either alone may look like one. */
export function isHarmlessUnder(name: string, value: string): boolean {
  return isKeyFingerprint(name, value) || isIdempotencyToken(name, value) || isOwnSpelling(name, value);
}

/** OpenPGP keys are named by the end of their fingerprint: 8, 16, 32 or 40 capital hex digits. */
function isKeyFingerprint(name: string, value: string): boolean {
  return /gpg|pgp|sign|apt|rpm/i.test(name) && /^(?:[0-9A-F]{8}|[0-9A-F]{16}|[0-9A-F]{32}|[0-9A-F]{40})$/.test(value);
}

/** The `ClientToken` of an AWS request makes it safe to repeat; that of a lifecycle action names the action. */
function isIdempotencyToken(name: string, value: string): boolean {
  return (
    /(?:client|request|idempotency|lifecycle[-_]?action)[-_]?(?:request[-_]?)?token$/i.test(name) &&
    /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value)
  );
}

/** `CHALLENGE_PASSWORD: "challengePassword"`: the name in the spelling of another language. */
function isOwnSpelling(name: string, value: string): boolean {
  const isName = /^[A-Za-z][a-z0-9]*(?:[A-Z][a-z0-9]*)+$/.test(value) || /^_?[a-z]+(?:_[a-z]+)+$/.test(value);
  return isName && keyShape(value) !== 'none' && letters(name).endsWith(letters(value));
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
