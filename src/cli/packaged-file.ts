import { fileURLToPath } from 'node:url';

/**
 * The path of a data file that the build puts beside the bundle. Chunks lie in a folder below it, so the place is
 * found from the name of this module's own file.
 */
export function packagedFile(name: string): string {
  const here = new URL('.', import.meta.url);
  const dist = here.pathname.endsWith('/chunks/') ? new URL('..', here) : here;
  return fileURLToPath(new URL(name, dist));
}
