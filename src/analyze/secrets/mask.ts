const STARS = '****';
const MAX_PREFIX = 40;

/** The only text about a value that may be shown: stars, behind the public prefix of a vendor's format. */
export function maskOf(maskPrefix: string): string {
  return `${maskPrefix.slice(0, MAX_PREFIX)}${STARS}`;
}

const MAX_KEY = 64;

/** A name as it may be shown: printable ASCII without quotes, at most 64 characters, and never a text that holds a found value. */
export function safeKey(key: string, values: readonly string[], fallback: string): string {
  const name = key
    .replace(/[^\w .:/@-]/g, '')
    .slice(0, MAX_KEY)
    .trim();
  const whole = key.trim();
  const isLong = whole.length >= 8;
  const isLeak = values.some(
    (value) =>
      value.length >= 4 && ((value.length <= MAX_KEY && name.includes(value)) || (isLong && value.includes(whole))),
  );
  return name === '' || isLeak ? fallback : name;
}
