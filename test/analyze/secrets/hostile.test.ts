import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanText } from '../../../src/analyze/secrets/scan-text.ts';

const SIZE = 256 * 1024;
const fill = (unit: string): Buffer => Buffer.from(unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE));

describe('inputs made to waste time', () => {
  it.each([
    'password=',
    'password=\n',
    'curl -u a:',
    'docker login -u a -p ',
    '?token=',
    '&sig=',
    '$(',
    '${',
    '"\'',
    'cat <<EOF\n',
    '-----BEGIN RSA PRIVATE KEY-----\n',
    'https://a:',
    'eyJaaaaaaaaaaaa.',
    'content: |\n',
    'echo a | passwd ',
    'sed s/a/b ',
    'A=$B;password=$A;',
    '--set a b c ',
    'a "b c" ',
    'echo "a b" ',
    'Authorization "',
    'crypt("a",',
    'passwords=("a" ',
    'a: &a [*a]\n',
    '\\"',
    '"\\"',
    'echo "\n',
    'password: {\n',
    "crypt($ARGV[0])' ",
    'PASSWORD=$(echo aGVsbG93b3JsZDEyMw== | base64 -d) ',
    'curl 169.254.169.254;',
    'cat < <(',
  ])('256 KB of %j take less than 2 seconds of CPU', (unit) => {
    const start = process.cpuUsage();
    scanText(fill(unit));
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  });

  it('takes less than 2 seconds for every keyword followed by a long run', () => {
    const keywords =
      'slack xox ghp_ akia token key secret password authorization bearer curl -u sonar.login discord bot hcloud sumo ';
    const start = process.cpuUsage();
    scanText(Buffer.concat([Buffer.from(keywords), fill('a')]));
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  });
});

describe('any input', () => {
  it('gives an answer, never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(scanText(bytes).hits).toBeInstanceOf(Array);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('gives an answer for any text of shell syntax', () => {
    const piece = fc.constantFrom(
      'password',
      '=',
      '"',
      "'",
      '$(',
      ')',
      '\\',
      '\n',
      '|',
      '<<EOF\n',
      'EOF\n',
      '{{',
      'https://a:b@c',
      'echo ',
      'x9F!',
      '#',
      ': ',
      '\\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { unread } = scanText(Buffer.from(pieces.join('')));
        expect(unread.map(({ reason }) => reason)).not.toContain('the scanner failed on this text');
      }),
      { numRuns: 500, seed: 2 },
    );
  });
});
