import { describe, expect, it } from 'vitest';
import { scanText } from '../../../src/analyze/secrets/scan-text.ts';

const hits = (script: string) => scanText(Buffer.from(script)).hits;

describe('a hit', () => {
  it('names kind, key, line, mask and advice', () => {
    expect(hits('#!/bin/bash\n\nexport DB_PASSWORD=Kestrel777Zx\n')).toEqual([
      {
        kind: 'password-assignment',
        family: 'assignment',
        class: 'secret',
        layer: '',
        line: 3,
        key: 'DB_PASSWORD',
        mask: '****',
        confidence: 'high',
        commented: false,
        ordinal: 0,
        advice: expect.stringMatching(/^Rotate it first.*Secrets Manager.*Key Vault/),
      },
    ]);
  });

  it('is numbered among its like', () => {
    expect(
      hits('A_PASSWORD=Kestrel777Zx\nA_PASSWORD=Granite888Yq\nB_PASSWORD=Saffron999Wp\n').map(({ key, ordinal }) => [
        key,
        ordinal,
      ]),
    ).toEqual([
      ['A_PASSWORD', 0],
      ['A_PASSWORD', 1],
      ['B_PASSWORD', 0],
    ]);
  });

  it('has a lower confidence when it is commented out', () => {
    expect(hits('# export DB_PASSWORD=Kestrel777Zx\n')).toMatchObject([{ commented: true, confidence: 'low' }]);
  });

  it('is reported where a variable gets its value', () => {
    expect(hits('P=Kestrel777Zx\nuseradd bob\necho "bob:$P" | chpasswd\n')).toMatchObject([
      { kind: 'chpasswd', line: 1, key: 'P' },
    ]);
  });

  it('ends with its member in a JSON text on one line', () => {
    const text = JSON.stringify({ run: 'deploy.sh --password changeme', from: ['https://example.com/a.sh'], count: 2 });
    expect(hits(text)).toMatchObject([{ class: 'weak', line: 1, key: '--password' }]);
    expect(hits(text.replace('changeme', 'Kestrel777Zx'))).toMatchObject([{ class: 'secret', line: 1 }]);
  });

  it('is weak for a default password', () => {
    expect(hits('echo "admin:admin" | chpasswd\nexport DB_PASSWORD=changeme\n').map((hit) => hit.class)).toEqual([
      'weak',
      'weak',
    ]);
  });

  it('points to a role for AWS keys and to an identity for Azure secrets', () => {
    const secret = `${'aB3dE5fG7h'.repeat(4)}`;
    const [aws] = hits(`aws configure set aws_secret_access_key ${secret}\n`);
    const [azure] = hits(`export ARM_CLIENT_SECRET=${'aB3dE5fG7h'.repeat(4)}\n`);
    expect([aws?.kind, azure?.kind]).toEqual(['aws-secret-access-key', 'azure-client-secret']);
    expect(aws?.advice).toMatch(/instance role/);
    expect(azure?.advice).toMatch(/managed identity/);
  });
});
