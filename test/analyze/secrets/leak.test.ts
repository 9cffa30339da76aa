import { describe, expect, it } from 'vitest';
import { scanTags } from '../../../src/analyze/secrets/scan-tags.ts';
import { scanText } from '../../../src/analyze/secrets/scan-text.ts';
import { ownCorpus } from '../../corpus/own-corpus.ts';

/** Prefixes of documented formats are public and stay in the mask; everything else of a value must be gone. */
function leaks(output: string, value: string): boolean {
  const encoded = Buffer.from(value).toString('base64').replace(/=+$/, '');
  return (
    output.includes(value) ||
    output.includes(encoded) ||
    output.includes(value.slice(-8)) ||
    output.includes(encoded.slice(0, -2))
  );
}

describe('scanText', () => {
  it('never returns a planted value, neither raw nor as base64', () => {
    for (const file of ownCorpus()) {
      const output = JSON.stringify(scanText(file.bytes));
      for (const { value } of file.secrets) expect(leaks(output, value), `${file.name}`).toBe(false);
    }
  });

  it('drops a key that holds the value itself', () => {
    const value = ['Kestrel', '777', 'Zx'].join('');
    const { hits } = scanText(Buffer.from(`export PASSWORD_${value}=${value}\n`));
    expect(hits.length).toBe(1);
    expect(JSON.stringify(hits)).not.toContain(value);
  });

  it('keeps control characters and quotes out of key names', () => {
    const { hits } = scanText(Buffer.from('docker login -u "\u001b[31mx" -p Kestrel777Zx reg\n'));
    for (const { key } of hits) expect(key).toMatch(/^[\w .:/@-]{1,64}$/);
  });

  it('shows the public prefix of a vendor format and nothing else of a value', () => {
    const token = `ghp_${'aB3'.repeat(12)}`;
    const { hits } = scanText(Buffer.from(`GITHUB_TOKEN=${token}\nDB_PASSWORD=Kestrel777Zx\n`));
    expect(hits.map(({ mask }) => mask)).toEqual(['ghp_****', '****']);
  });
});

describe('scanTags', () => {
  it('finds secrets by the name of a tag and by the form of its value, and shows no value', () => {
    const token = `ghp_${'aB3'.repeat(12)}`;
    const hits = scanTags({
      Name: 'web-1',
      'app:db-password': 'Kestrel777Zx',
      deploy: token,
      Owner: 'team-a',
      'aws:cloudformation:stack-id': 'a1b2c3d4e5f6',
    });
    expect(hits.map(({ key, layer, kind }) => [key, layer, kind])).toEqual([
      ['app:db-password', 'tag', 'password-assignment'],
      ['deploy', 'tag', 'github-pat'],
    ]);
    expect(JSON.stringify(hits)).not.toMatch(/Kestrel|aB3/);
  });

  it('says nothing about ordinary tags', () => {
    const tags = {
      Name: 'token-service',
      CostCenter: '4711',
      KeyPair: 'prod-bastion-2024',
      PasswordRotation: 'enabled',
      SecretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3',
    };
    expect(scanTags(tags)).toEqual([]);
  });
});
