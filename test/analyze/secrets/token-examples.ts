import { parseTemplate, type TemplatePart } from '../../../src/analyze/secrets/token-template.ts';
import { FakeValues } from '../../corpus/fake-values.ts';

/** Builds a token of a rule's format, as long as the format allows at least. */
export function exampleToken(template: string, seed: number): string {
  const fake = new FakeValues(seed);
  return parseTemplate(template)
    .map((part) => examplePart(part, fake))
    .join('');
}

function examplePart(part: TemplatePart, fake: FakeValues): string {
  switch (part.type) {
    case 'literal':
      return part.text;
    case 'choice':
      return part.options[0] ?? '';
    case 'uuid':
      return fake.make('uuid');
    case 'run':
      return fake.run(part.min, expand(part.characters));
  }
}

/** The letters and digits of a character class; its punctuation is left out, so that the token's ends are clear. */
function expand(characters: string): string {
  const ranges: Readonly<Record<string, string>> = {
    'A-Z': 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    'a-z': 'abcdefghijklmnopqrstuvwxyz',
    '0-9': '0123456789',
    'a-f': 'abcdef',
  };
  return Object.entries(ranges)
    .filter(([range]) => characters.includes(range))
    .map(([, letters]) => letters)
    .join('');
}
