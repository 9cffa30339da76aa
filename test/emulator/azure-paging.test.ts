import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { type ArmReply, askArm } from './azure-client.ts';
import { computeId, shop, smallAzure } from './small-azure.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator(smallAzure, { pageSize: 3 });
});
afterAll(() => emulator.close());

async function pages(path: string): Promise<readonly ArmReply[]> {
  const found: ArmReply[] = [];
  for (let next: string | undefined = path; next !== undefined; next = found.at(-1)?.nextLink) {
    found.push(await askArm(emulator.url, next));
  }
  return found;
}

const cards = `/subscriptions/${shop}/providers/Microsoft.Network/networkInterfaces`;

describe('a list longer than a page', () => {
  it('begins with an empty page and gives every item once', async () => {
    const found = await pages(cards);
    expect(found.map(({ items }) => items.length)).toEqual([0, 3, 3, 1]);
    const names = found.flatMap(({ items }) => items.map(({ name }) => name));
    expect(names).toEqual(Array.from({ length: 7 }, (_, index) => `web-${index}`));
  });

  it('links to the host that was asked, with the query of the request', async () => {
    const { nextLink = '' } = await askArm(emulator.url, `${cards.toUpperCase()}?other=1`);
    const url = new URL(nextLink);
    expect(url.origin).toBe(emulator.url);
    expect(url.pathname).toBe(cards.toUpperCase());
    expect(Object.fromEntries(url.searchParams)).toEqual({
      other: '1',
      'api-version': '2024-11-01',
      $skiptoken: expect.any(String),
    });
  });

  it('is so for subscriptions, role assignments and children as well', async () => {
    const small = await startEmulator(smallAzure, { pageSize: 1 });
    const machine = computeId('virtualMachines', 'web-0');
    const paths = [
      '/subscriptions',
      `/subscriptions/${shop}/providers/Microsoft.Authorization/roleAssignments`,
      `${machine}/runCommands`,
    ];
    const firsts = await Promise.all(paths.map((path) => askArm(small.url, path)));
    expect(firsts.map(({ items, nextLink }) => [items.length, typeof nextLink])).toEqual(
      firsts.map(() => [0, 'string']),
    );
    const extensions = await askArm(small.url, `${machine}/extensions`);
    expect(extensions.nextLink).toBeUndefined();
    await small.close();
  });

  it('keeps statusOnly from page to page', async () => {
    const small = await startEmulator(smallAzure, { pageSize: 1 });
    const first = await askArm(
      small.url,
      `/subscriptions/${shop}/providers/Microsoft.Compute/virtualMachines?statusOnly=true`,
    );
    const second = await askArm(small.url, first.nextLink ?? '');
    expect(second.items[0]?.properties).toHaveProperty('instanceView');
    await small.close();
  });
});

describe('a page', () => {
  it('that holds everything has no link', async () => {
    expect(await pages(`/subscriptions/${shop}/providers/Microsoft.Compute/virtualMachines`)).toHaveLength(1);
  });

  it('of a token that nobody gave is an error', async () => {
    expect(await askArm(emulator.url, `${cards}?$skiptoken=x`)).toMatchObject({
      status: 400,
      error: { code: 'InvalidSkipToken' },
    });
  });
});
