import { readFile } from 'node:fs/promises';

/** The demo estate as the build joins it. */
export async function demoText(): Promise<string> {
  const read = (name: string) => readFile(new URL(`../../src/emulator/demo/${name}.yaml`, import.meta.url), 'utf8');
  return [await read('aws'), await read('azure')].join('\n');
}
