import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanText } from '../../../src/analyze/secrets/scan-text.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const plain = `${letters}${letters.toUpperCase()}0123456789`;
/** Every mark but those that end the quotes around the value, or begin a variable in them. */
const marks = '!#%&()*+,-.:;<=>?@[]^_{|}~';

function password(alphabet: string): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...alphabet), minLength: 12, maxLength: 40 });
}

const places: Readonly<Record<string, (value: string) => string>> = {
  shell: (value) => `export DB_PASSWORD='${value}'\n`,
  json: (value) => JSON.stringify({ db_password: value }, null, 1),
  'command line': (value) => `mysql -u root -p'${value}' -e status\n`,
  powershell: (value) => `$DbPassword = '${value}'\n`,
};

/** The share of made-up passwords that are not found. */
function missed(alphabet: string, write: (value: string) => string): number {
  const values = fc.sample(password(alphabet), { numRuns: 300, seed: 20_26 });
  const lost = values.filter((value) => scanText(Buffer.from(write(value))).hits.length === 0);
  return lost.length / values.length;
}

describe.each(Object.entries(places))('passwords as a generator makes them, in %s', (_name, write) => {
  it('are found, whatever they begin with', () => {
    expect(missed(`${plain}+/`, write)).toBeLessThan(0.03);
  });

  it('are found, although their marks read like expressions', () => {
    expect(missed(`${plain}${marks}`, write)).toBeLessThan(0.05);
  });
});
