import { describe, expect, it } from 'vitest';
import { allPorts, hasPort, parsePorts, portRange } from '../../../src/analyze/network/port-set.ts';

describe('port sets', () => {
  it.each([
    ['80', [{ first: 80n, last: 80n }]],
    ['8000-8100', [{ first: 8000n, last: 8100n }]],
    [' 8000 - 8100 ', [{ first: 8000n, last: 8100n }]],
    ['*', allPorts],
    ['0-65535', allPorts],
  ])('read %j', (text, ports) => {
    expect(parsePorts(text)).toEqual(ports);
  });

  it.each(['', '65536', '90-80', 'http', '80,81', '-1', '1e3'])('refuse %j', (text) => {
    expect(parsePorts(text)).toBeNull();
  });

  it('hold both ends of a range', () => {
    const ports = portRange(80, 443);
    expect([79, 80, 443, 444].map((port) => hasPort(ports, port))).toEqual([false, true, true, false]);
  });

  it('are empty for a range that is none', () => {
    expect([portRange(-1, -1), portRange(2, 1), portRange(0, 65536), portRange(0.5, 2)]).toEqual([[], [], [], []]);
  });
});
