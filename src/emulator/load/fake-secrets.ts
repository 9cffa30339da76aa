import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

const digits = '0123456789';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const lower = 'abcdefghijklmnopqrstuvwxyz';
const base62 = digits + upper + lower;

/**
 * Makers of values that look like secrets and open nothing. They are made when an estate is loaded, so that no file
 * of the repository holds one.
 */
const makers: Readonly<Record<string, (random: RandomText) => string>> = {
  'aws-access-key-id': (random) => `AKIA${random(`${upper}234567`, 16)}`,
  'aws-secret-key': (random) => random(`${base62}+/`, 40),
  'github-token': (random) => githubToken(random(base62, 30)),
  'stripe-key': (random) => `${'sk'}_live_${random(base62, 24)}`,
  'slack-token': (random) => `${'xoxb'}-${random(digits, 12)}-${random(digits, 12)}-${random(base62, 24)}`,
  password: (random) => random(`${base62}%+=_`, 20),
  hex: (random) => random('0123456789abcdef', 40),
};

type RandomText = (alphabet: string, length: number) => string;

/** GitHub's tokens end in a checksum of their random part: https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/ */
function githubToken(random: string): string {
  let rest = crc32(random);
  let checksum = '';
  for (; checksum.length < 6; rest = Math.floor(rest / 62)) checksum = base62.charAt(rest % 62) + checksum;
  return `${'ghp'}_${random}${checksum}`;
}

/** Replaces `{{fake:KIND}}` and `{{fake:KIND:NAME}}` in a text; the same kind and name give the same value every time. */
export function expandFakeSecrets(text: string): string {
  return text.replace(/\{\{fake:([a-z-]+)(?::([\w-]+))?\}\}/g, (_all, kind: string, name: string | undefined) => {
    const maker = makers[kind];
    if (maker === undefined) throw new Error(`{{fake:${kind}}}: the kinds are ${Object.keys(makers).join(', ')}`);
    return maker(randomFrom(`${kind}:${name ?? ''}`));
  });
}

function randomFrom(seed: string): RandomText {
  let block = 0;
  return (alphabet, length) => {
    let text = '';
    for (; text.length < length; block += 1) {
      const bytes = createHash('sha256').update(`${seed}:${block}`).digest();
      text += [...bytes].map((byte) => alphabet.charAt(byte % alphabet.length)).join('');
    }
    return text.slice(0, length);
  };
}
