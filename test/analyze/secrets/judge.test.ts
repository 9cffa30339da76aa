// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the values are shell syntax
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/analyze/secrets/judge/judge.ts';
import { keyShape } from '../../../src/analyze/secrets/judge/key-words.ts';
import { isHarmlessUnder } from '../../../src/analyze/secrets/judge/named-values.ts';

const status = (
  value: string,
  shape: 'password' | 'token' | 'key' = 'password',
  quote: 'single' | 'double' | 'none' = 'none',
): string => judge({ value, shape, quote, certain: false }).status;

describe('judge', () => {
  it.each([
    '$VAR',
    '${VAR}',
    '${VAR:?unset}',
    '$(aws secretsmanager get-secret-value)',
    '`cat /run/pw`',
    '{{ssm:/a/b}}',
    '{{ password }}',
    '<token>',
    '[YOUR_KEY]',
    '%PASSWORD%',
    '@Microsoft.KeyVault(SecretUri=x)',
    'arn:aws:kms:eu-west-1:111122223333:key/a',
    'vault:secret/a#b',
    '/run/secrets/db',
    'true',
    'os.environ["A"]',
    'prefix-${VAR}',
    'key.pem',
    'i-0a1b2c3d4e5f67890',
    "[parameters('adminPassword')]",
    '****************',
    'DB_PASSWORD',
    '{token}',
    '%s:%s',
    '[--token',
    '1:4.8.1-2ubuntu2.2',
    'nodes[0].value',
    '\\s[^#',
    '0',
    'a/b/c/aws4_request',
  ])('takes %s for no secret', (value) => {
    expect(status(value)).toBe('none');
    expect(status(value, 'token')).toBe('none');
  });

  it.each([
    'changeme',
    'Password123',
    'P@ssw0rd',
    'admin',
    '123456',
    'passw0rd!',
    'ChangeMe123!',
    'your-secret-key-here',
    'REPLACE_ME',
  ])('calls %s weak', (value) => {
    expect(status(value)).toBe('weak');
  });

  it('judges a default by its literal', () => {
    expect(judge({ value: '${DB_PASS:-Kestrel777}', shape: 'password', quote: 'double', certain: false })).toEqual({
      status: 'secret',
      value: 'Kestrel777',
    });
    expect(status('${DB_PASS:-changeme}')).toBe('weak');
    expect(status('${DB_PASS:-$OTHER}')).toBe('none');
    expect(status('${A:-${B:-Kestrel777}}')).toBe('secret');
    expect(status('${DB_PASSWORD:Kestrel777}')).toBe('secret');
    expect(status('${DB_PASSWORD:#{null}}')).toBe('none');
    expect(status('${env:AdminPw1}')).toBe('none');
    expect(status('${A:+Kestrel777}')).toBe('none');
    expect(status('${A:?is not set}')).toBe('none');
  });

  it('takes a dollar sign in single quotes as a character', () => {
    expect(status('Pa$$word-x9', 'password', 'single')).toBe('secret');
    expect(status('Pa$word-x9', 'password', 'double')).toBe('none');
  });

  it('tells base64 that begins with a slash from a path', () => {
    expect(status('/bEk8kuoiRd6vWK4n5sWYlOkw1dmetFhuDK2G6HIfafE', 'token')).toBe('secret');
    expect(status('/opt/SQL2019/MSSQL15/DATA/Backup', 'token')).toBe('none');
  });

  it('takes a lone digit for no password anywhere', () => {
    expect(judge({ value: '0', shape: 'password', quote: 'none', certain: true }).status).toBe('none');
  });

  it('asks for randomness of tokens, but not of passwords', () => {
    expect(status('Winter2024!')).toBe('secret');
    expect(status('prod-eu-west-1', 'token')).toBe('none');
    expect(status('a1b2c3d4', 'key')).toBe('none');
    expect(status('fs.s3.enableServerSideEncryption', 'key')).toBe('none');
  });
});

describe('isHarmlessUnder', () => {
  it.each([
    ['CHALLENGE_PASSWORD', 'challengePassword', true],
    ['ClientToken', 'b10ac0cf-dae9-406d-a365-8a8d061f7ce8', true],
    ['GPG_SIGNING_KEY', '3DD8A5CD2DCD5D70396768CF65C34314BECA703E', true],
    ['DB_PASSWORD', 'dbpassword', false],
    ['PASSWORD_Kestrel777Zx', 'Kestrel777Zx', false],
    ['API_TOKEN', 'b10ac0cf-dae9-406d-a365-8a8d061f7ce8', false],
  ])('judges %s with %s', (name, value, expected) => {
    expect(isHarmlessUnder(name, value)).toBe(expected);
  });
});

describe('keyShape', () => {
  it.each([
    ['DB_PASSWORD', 'password'],
    ['dbPassword', 'password'],
    ['MYSQL_PWD', 'password'],
    ['rootpw', 'password'],
    ['API_TOKEN', 'token'],
    ['secretAccessKey', 'token'],
    ['SECRET_KEY_BASE', 'token'],
    ['key', 'key'],
    ['PASSWORD_FILE', 'none'],
    ['SECRET_ARN', 'none'],
    ['TOKEN_TTL', 'none'],
    ['bypass', 'none'],
    ['cache_key', 'none'],
    ['public_key', 'none'],
    ['PASSWORD_MIN_LENGTH', 'none'],
    ['X-aws-ec2-metadata-token-ttl-seconds', 'none'],
    ['STRIPE_PUBLISHABLE_KEY', 'none'],
    ['PASSWORD_SECRET', 'token'],
  ])('reads %s as %s', (name, shape) => {
    expect(keyShape(name)).toBe(shape);
  });
});
