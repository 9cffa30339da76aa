import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Writes dist/THIRD-PARTY-NOTICES.txt: name, version and licence text of every package that the bundle holds. */
export async function writeNotices(root, dist, metafile) {
  const folders = new Set(Object.keys(metafile.inputs).map(packageFolder).filter(Boolean));
  const notices = await Promise.all([...folders].sort().map((folder) => notice(path.join(root, folder))));
  await writeFile(path.join(dist, 'THIRD-PARTY-NOTICES.txt'), notices.join(`\n${'-'.repeat(80)}\n`));
}

function packageFolder(input) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
  return match?.[1];
}

async function notice(folder) {
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((name) => /^(licen[cs]e|copying)/i.test(name));
  const text =
    file === undefined ? '(no licence file in the package)\n' : await readFile(path.join(folder, file), 'utf8');
  return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${text}`;
}
