import { describe, expect, it } from 'vitest';
import { parseRuleFile } from '../../../src/analyze/secrets/rule-file.ts';
import { scanText } from '../../../src/analyze/secrets/scan-text.ts';

const rule = (body: string): string => `[[rules]]\nid = "acme"\n${body}\n`;

describe('parseRuleFile', () => {
  it('reads the fields of a rule in the TOML format of gitleaks', () => {
    const text = `title = "x"\n[allowlist]\nregexes = ['''never''']\n[[rules]]\nid = "acme"\ndescription = "Acme token"\nregex = '''(?i)acme[_-]([a-z0-9]{8})'''\nentropy = 2.5\nkeywords = ["ACME"]\n[[rules.allowlists]]\nstopwords = ["Sample"]\n`;
    expect(parseRuleFile(text)).toMatchObject([
      {
        id: 'acme',
        title: 'Acme token',
        syntax: 'go',
        group: 1,
        minEntropy: 2.5,
        keywords: ['acme'],
        allowPatterns: ['never'],
        stopWords: ['sample'],
      },
    ]);
  });

  it('understands modifiers in the middle of an expression, which JavaScript does not', () => {
    const extraRules = parseRuleFile(rule(`regex = '''(?i:acme)_((?-i:[A-Z]{4})[0-9]{6})'''`));
    const kinds = (script: string): readonly string[] =>
      scanText(Buffer.from(script), { extraRules }).hits.map(({ kind }) => kind);
    expect(kinds('use ACME_QWZX839274\n')).toEqual(['acme']);
    expect(kinds('use ACME_qwzx839274\n')).toEqual([]);
  });

  it('honours entropy, allow-lists and stop words', () => {
    const extraRules = parseRuleFile(
      `${rule("regex = '''acme_([a-z0-9]{8})'''\nentropy = 2.9")}[rules.allowlist]\nregexes = ['''^allowed''']\nstopwords = ["stop"]\n`,
    );
    const found = (value: string): number => scanText(Buffer.from(`use acme_${value}\n`), { extraRules }).hits.length;
    expect([found('a8k3x9q2'), found('aaaaaaa1'), found('allowed7'), found('x9stop3k')]).toEqual([1, 0, 0, 0]);
  });

  it('leaves out path-bound and generic rules', () => {
    const text = `${rule("regex = '''a{9}'''\npath = '''x'''")}[[rules]]\nid = "generic-api-key"\nregex = '''b'''\n[[rules]]\nid = "only-path"\npath = '''y'''\n`;
    expect(parseRuleFile(text)).toEqual([]);
  });

  it.each([
    ['a text that is no TOML', 'a = [', /not valid TOML/],
    ['a file without rules', 'title = "x"', /no \[\[rules\]\]/],
    ['a rule without an id', "[[rules]]\nregex = 'a'", /Rule 1 .* no valid id/],
    ['a broken expression', rule("regex = '''a(b'''"), /Rule acme: its regular expression/],
    ['a group that does not exist', rule("regex = '''a'''\nsecretGroup = 2"), /secretGroup 2 does not exist/],
    ['keywords of the wrong type', rule("regex = '''a'''\nkeywords = 'a'"), /keywords must be a list/],
    ['an entropy of the wrong type', rule("regex = '''a'''\nentropy = 'high'"), /entropy must be a number/],
  ])('refuses %s with a clear message', (_situation, text, message) => {
    expect(() => parseRuleFile(text)).toThrow(message);
  });
});
