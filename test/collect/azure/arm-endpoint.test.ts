import { describe, expect, it } from 'vitest';
import { parseArmEndpoint, pinnedLink } from '../../../src/collect/azure/arm-endpoint.ts';

describe('an endpoint', () => {
  it.for([
    ['https://management.azure.com/', 'https://management.azure.com', false],
    ['https://arm.internal:8443/base/', 'https://arm.internal:8443/base', false],
    ['http://127.0.0.1:8080', 'https://127.0.0.1:8080', true],
    ['http://127.1.2.3', 'https://127.1.2.3:80', true],
    ['http://localhost:1', 'https://localhost:1', true],
    ['http://[::1]:1', 'https://[::1]:1', true],
  ] as const)('%s is one', ([text, sdkUrl, isPlain]) => {
    expect(parseArmEndpoint(text)).toEqual({ sdkUrl, isPlain });
  });

  it.for([
    'http://192.0.2.1',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://[::2]',
    'ftp://127.0.0.1',
    'https://user:password@management.azure.com',
    'https://management.azure.com/?x=1',
    'management.azure.com',
    '',
  ])('%s is none', (text) => {
    expect(parseArmEndpoint(text)).toBeUndefined();
  });
});

describe('the address of a next page', () => {
  const here = { sdkUrl: 'https://127.0.0.1:8080', isPlain: true };
  const azure = { sdkUrl: 'https://management.azure.com', isPlain: false };

  it('is followed on the endpoint itself, as that writes it', () => {
    expect(pinnedLink('http://127.0.0.1:8080/a?b=1', here)).toBe('https://127.0.0.1:8080/a?b=1');
    expect(pinnedLink('https://management.azure.com:443/a?b=1', azure)).toBe('https://management.azure.com/a?b=1');
    expect(pinnedLink('https://MANAGEMENT.azure.com/a', azure)).toBe('https://management.azure.com/a');
    expect(pinnedLink('/a?b=1', azure)).toBe('https://management.azure.com/a?b=1');
  });

  it.for([
    'http://127.0.0.1:8081/a',
    'http://127.0.0.2:8080/a',
    'http://localhost:8080/a',
    '//evil.example/a',
    'http://127.0.0.1:8080@evil.example/a',
    'https://[not an address',
  ])('%s is refused by a server on this machine', (link) => {
    expect(pinnedLink(link, here)).toBeUndefined();
  });

  it.for([
    'http://management.azure.com/a',
    'https://management.azure.com.evil.example/a',
    'https://management.azure.com@evil.example/a',
    'https://management.azure.com:8443/a',
    '//evil.example/a',
  ])('%s is refused by Azure', (link) => {
    expect(pinnedLink(link, azure)).toBeUndefined();
  });
});
