import { FakeValues } from './fake-values.ts';
import type { CorpusFile, Planted } from './score.ts';

/** A corpus template: a name, then text in which `⟦form⟧` stands for a planted value and `⟪form⟫` for a harmless one. */
export type Template = readonly [name: string, text: string];

/** Fills in the values of a template and labels the planted ones with their lines. */
export function fillTemplate([name, text]: Template, seed: number, kind: 'pos' | 'neg'): CorpusFile {
  const fake = new FakeValues(seed);
  const secrets: Planted[] = [];
  const lines = text.split('\n').map((line, index) =>
    line.replace(/⟦([^⟧]+)⟧|⟪([^⟫]+)⟫/g, (_whole, planted: string | undefined, harmless: string | undefined) => {
      const value = fake.make(planted ?? harmless ?? '');
      if (planted !== undefined)
        secrets.push({ kind: name.split('-')[0] ?? name, value, layer: 'plain', line: index + 1 });
      return value;
    }),
  );
  return { name: `${kind}/${name}`, class: kind, bytes: Buffer.from(lines.join('\n')), secrets, weak: [] };
}
