import { readFileSync } from 'node:fs';
import path from 'node:path';
import { detect, type LayerFinding } from '../../src/analyze/secrets/detect.ts';

/** A planted secret: its value, and the line it stands on when it is visible in the plain file. */
export interface Planted {
  readonly kind: string;
  readonly value: string;
  readonly layer: string;
  readonly line: number | null;
  readonly alt?: readonly string[];
}

/** One file of a labelled corpus. */
export interface CorpusFile {
  readonly name: string;
  readonly class: 'pos' | 'neg' | 'weak';
  readonly bytes: Uint8Array;
  readonly secrets: readonly Planted[];
  /** Weak or neutral literals, which count neither as found nor as wrong. */
  readonly weak: readonly string[];
}

interface Label {
  readonly file: string;
  readonly class: CorpusFile['class'];
  readonly secrets: readonly Planted[];
  readonly weak?: readonly { readonly value: string }[];
}

/** Reads a corpus folder with its `labels.json`. */
export function readLabels(folder: string): readonly CorpusFile[] {
  const labels: readonly Label[] = JSON.parse(readFileSync(path.join(folder, 'labels.json'), 'utf8'));
  return labels.map((label) => ({
    name: label.file,
    class: label.class,
    bytes: readFileSync(path.join(folder, label.file)),
    secrets: label.secrets,
    weak: (label.weak ?? []).map(({ value }) => value),
  }));
}

/**
 * How well a corpus was detected. Precision is over distinct strong findings. A negative is flagged by a weak finding too: a harmless
 * script has nothing to report. `missed`, `wrong` and `flagged` name files and kinds for debugging.
 */
export interface Figures {
  readonly planted: number;
  readonly found: number;
  readonly recall: number;
  readonly precision: number;
  readonly negatives: number;
  readonly negativesFlagged: number;
  readonly weakPlanted: number;
  readonly weakSeen: number;
  readonly weakAsSecret: number;
  readonly families: ReadonlyMap<string, { readonly planted: number; readonly found: number }>;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
  readonly flagged: readonly string[];
}

interface FileScore {
  readonly file: CorpusFile;
  readonly found: readonly Planted[];
  readonly wrong: readonly LayerFinding[];
  readonly strong: readonly LayerFinding[];
  readonly findings: readonly LayerFinding[];
  readonly weakSeen: number;
  readonly weakAsSecret: number;
}

/** Scores the detector on labelled files. */
export function scoreCorpus(files: readonly CorpusFile[]): Figures {
  const scores = files.map(scoreFile);
  const planted = sum(files, ({ secrets }) => secrets.length);
  const found = sum(scores, (score) => score.found.length);
  const strong = sum(scores, (score) => score.strong.length);
  const wrong = scores.flatMap((score) => score.wrong.map((hit) => `wrong  ${place(score.file, hit)}`));
  const negatives = scores.filter((score) => score.file.class === 'neg');
  return {
    planted,
    found,
    recall: planted === 0 ? 1 : found / planted,
    precision: strong === 0 ? 1 : (strong - wrong.length) / strong,
    negatives: negatives.length,
    negativesFlagged: negatives.filter(({ findings }) => findings.length > 0).length,
    weakPlanted: sum(files, ({ weak }) => weak.length),
    weakSeen: sum(scores, (score) => score.weakSeen),
    weakAsSecret: sum(scores, (score) => score.weakAsSecret),
    families: familiesOf(scores),
    missed: scores.flatMap((score) =>
      score.file.secrets
        .filter((secret) => !score.found.includes(secret))
        .map((secret) => `missed ${score.file.name}:${secret.line} ${secret.kind} ${show(secret.value)}`),
    ),
    wrong,
    flagged: negatives.flatMap(({ file, findings }) => findings.map((hit) => `flagged ${place(file, hit)}`)),
  };
}

function place(file: CorpusFile, { line, kind, key, layer, value }: LayerFinding): string {
  return `${file.name}:${line} ${kind} ${key} [${layer}] ${show(value)}`;
}

function show(value: string): string {
  return value.slice(0, 60).replaceAll('\n', ' ');
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function scoreFile(file: CorpusFile): FileScore {
  const { findings } = detect(file.bytes);
  const strong = findings.filter((hit) => hit.class === 'secret');
  const isWeak = (hit: LayerFinding): boolean =>
    file.weak.some((value) => hit.value === value || hit.value.includes(value));
  return {
    file,
    strong,
    findings,
    found: file.secrets.filter((secret) => strong.some((hit) => isHit(hit, secret))),
    wrong: strong.filter((hit) => !isWeak(hit) && !file.secrets.some((secret) => isHit(hit, secret))),
    weakSeen: file.weak.filter((value) => findings.some((hit) => hit.class === 'weak' && hit.value === value)).length,
    weakAsSecret: strong.filter(isWeak).length,
  };
}

/** A finding is the planted secret when the values agree and, for plain text, the lines too. */
function isHit(hit: LayerFinding, secret: Planted): boolean {
  const isPlain = secret.layer === 'plain' && secret.line !== null;
  if (isPlain && (hit.layer !== '' || hit.line !== secret.line)) return false;
  return [secret.value, ...(secret.alt ?? [])].some((value) => agrees(hit.value, value));
}

function agrees(found: string, planted: string): boolean {
  if (planted.startsWith('-----BEGIN')) return found.startsWith(planted.slice(0, 24));
  const decoded =
    /^[\w%.~-]+$/.test(planted) && /%[0-9A-F]{2}/.test(planted)
      ? planted.replace(/%([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : planted;
  return (
    found === planted ||
    found === decoded ||
    found.includes(planted) ||
    (found.length >= 8 && planted.includes(found) && found.length * 2 > planted.length)
  );
}

function familiesOf(scores: readonly FileScore[]): ReadonlyMap<string, { planted: number; found: number }> {
  const families = new Map<string, { planted: number; found: number }>();
  for (const { file, found } of scores) {
    for (const secret of file.secrets) {
      const family = families.get(secret.kind) ?? { planted: 0, found: 0 };
      family.planted += 1;
      if (found.includes(secret)) family.found += 1;
      families.set(secret.kind, family);
    }
  }
  return families;
}
