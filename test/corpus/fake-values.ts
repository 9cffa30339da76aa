/** Makes values that look like secrets but were never issued; the same seed gives the same values. */
export class FakeValues {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number in [0, below), from a 32-bit xorshift. */
  below(below: number): number {
    let state = this.#state || 0x9e3779b9;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state >>> 0;
    return this.#state % below;
  }

  run(length: number, alphabet: string): string {
    return Array.from({ length }, () => alphabet.charAt(this.below(alphabet.length))).join('');
  }

  /** Makes a value by the name of its form, e.g. `human`, `hex:40`. */
  make(form: string): string {
    const [name = '', size = '24'] = form.split(':');
    const maker = MAKERS[name];
    if (maker === undefined) throw new Error(`No fake value of the form ${name}`);
    return maker(this, Number(size));
  }
}

const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const LOWER = 'abcdefghijkmnopqrstuvwxyz';
const DIGITS = '0123456789';
const BASE62 = `${UPPER}${LOWER}${DIGITS}`;
const HEX = '0123456789abcdef';
const WORDS = [
  'Bramble',
  'Kestrel',
  'Thunder',
  'Granite',
  'Saffron',
  'Lagoon',
  'Pickle',
  'Marble',
  'Zephyr',
  'Cinder',
  'Walrus',
  'Beacon',
];

type Maker = (fake: FakeValues, size: number) => string;

const MAKERS: Readonly<Record<string, Maker>> = {
  human: (fake) => `${fake.make('word')}${fake.run(3, DIGITS)}${fake.run(1, '!#.-_')}`,
  word: (fake) => WORDS[fake.below(WORDS.length)] ?? 'Bramble',
  dashed: (fake) => `${fake.make('word')}-${fake.make('word')}-${fake.run(2, DIGITS)}`.toLowerCase(),
  lower: (fake) => `${fake.make('word')}${fake.make('word')}${fake.run(2, DIGITS)}`.toLowerCase(),
  strong: (fake) =>
    `${fake.run(2, UPPER)}${fake.run(4, LOWER)}${fake.run(2, DIGITS)}${fake.run(1, '!%^*-_=+.')}${fake.run(5, BASE62)}${fake.run(1, DIGITS)}`,
  alnum: (fake, size) =>
    `${fake.run(size - 3, BASE62)}${fake.run(1, DIGITS)}${fake.run(1, LOWER)}${fake.run(1, UPPER)}`,
  hex: (fake, size) => fake.run(size, HEX),
  upper: (fake, size) => fake.run(size, UPPER),
  upperhex: (fake, size) => fake.run(size, HEX).toUpperCase(),
  slash: (fake, size) => `/${fake.make(`alnum:${size - 1}`)}`,
  digits: (fake, size) => fake.run(size, DIGITS),
  b64: (fake, size) => Buffer.from(fake.run(size * 2, HEX), 'hex').toString('base64'),
  uuid: (fake) => [8, 4, 4, 4, 12].map((size) => fake.run(size, HEX)).join('-'),
  akid: (fake) => `AK${'IA'}${fake.run(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
  awssecret: (fake) => `${fake.run(36, `${BASE62}+/`)}a7Q${fake.run(1, BASE62)}`,
  crypt: (fake) => `$6$${fake.run(12, BASE62)}$${fake.run(86, `${BASE62}./`)}`,
  apr1: (fake) => `$apr1$${fake.run(8, BASE62)}$${fake.run(22, `${BASE62}./`)}`,
};
