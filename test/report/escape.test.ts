import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell } from '../../src/report/escape/csv.ts';
import { asciiSafeJson } from '../../src/report/escape/json.ts';
import { markdownText } from '../../src/report/escape/markdown.ts';
import { sarifText } from '../../src/report/escape/sarif.ts';
import { terminalText } from '../../src/report/escape/terminal.ts';
import { xmlText } from '../../src/report/escape/xml.ts';

const anyText = fc.string({ unit: 'binary' });

describe('text for a terminal', () => {
  it.each([
    ['plain text', 'web-1', 'web-1'],
    ['a colour', '\u001b[31mred', '\\x1b[31mred'],
    ['a C1 control sequence', '\u009b2J', '\\x9b2J'],
    ['a title sequence', '\u001b]0;owned\u0007', '\\x1b]0;owned\\x07'],
    ['a second line', 'a\r\nb\tc', 'a\\r\\nb\\tc'],
    ['a bidirectional override', 'a\u202eb', 'a\\u202eb'],
    ['an invisible tag', 'a\u{e0041}b', 'a\\u{e0041}b'],
    ['half a character', 'a\ud83d', 'a\\ud83d'],
    ['wide characters', '数据 🚀', '数据 🚀'],
  ])('shows %s', (_, text, shown) => {
    expect(terminalText(text)).toBe(shown);
  });

  it('never holds a control character, whatever the text', () => {
    fc.assert(fc.property(anyText, (text) => !/[\p{Cc}\p{Cs}]/u.test(terminalText(text))));
  });
});

describe('JSON text', () => {
  it('stays the same value', () => {
    fc.assert(fc.property(anyText, (text) => JSON.parse(asciiSafeJson(JSON.stringify(text))) === text));
  });

  it('escapes what acts on terminals and old parsers', () => {
    expect(asciiSafeJson(JSON.stringify('a\u2028b\u202e\u009b\u007f'))).toBe('"a\\u2028b\\u202e\\u009b\\u007f"');
  });

  it('shows what its readers would not see', () => {
    expect(asciiSafeJson(JSON.stringify('a\u200bb\u{e0041}🚀'))).toBe('"a\\u200bb\\udb40\\udc41🚀"');
  });
});

describe('text for SARIF', () => {
  it('escapes the marks of links and placeholders', () => {
    expect(sarifText('[a](b) \\ {0} {x}')).toBe('\\[a\\](b) \\\\ {{0}} {x}');
  });
});

describe('a CSV cell', () => {
  it.each([
    ['=1+1', `"'=1+1"`],
    [' =1+1', `"' =1+1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['-1', `"'-1"`],
    ['＝1', `"'＝1"`],
    ['a "b", c', '"a ""b"", c"'],
    ['\t=1', '"\\t=1"'],
  ])('of %j is %s', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});

describe('text for Markdown', () => {
  it.each([
    ['<b>&', '&lt;b&gt;&amp;'],
    ['a|b`c`', 'a\\|b\\`c\\`'],
    ['@team https://x', '&#64;team https&#58;//x'],
    ['www.example.com', 'www&#46;example.com'],
  ])('of %j is %s', (text, escaped) => {
    expect(markdownText(text)).toBe(escaped);
  });
});

describe('text for XML', () => {
  it('escapes markup and writes out what XML forbids', () => {
    expect(xmlText(`<a b="c">&'\u0000\uffff`)).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&apos;\\x00\ufffd');
  });
});
