import { describe, expect, it } from 'vitest';
import { formatNames } from '../../src/report/format-names.ts';
import { formatByExtension, formats } from '../../src/report/formats.ts';
import { expectGolden } from './golden.ts';
import { actingCharacters, finding, instance, plainOptions, render, reportSource } from './report-source.ts';
import { hostile, sampleEstate } from './sample-estate.ts';

async function text(name: (typeof formatNames)[number], source = sampleEstate(), limit = 50): Promise<string> {
  return render(await formats[name].load(), source, { ...plainOptions, limit });
}

function hostileFindings() {
  return Object.entries(hostile).map(([kind, name]) =>
    finding('r', 'low', instance(`i-${kind}`, { name }), { message: name }),
  );
}

describe.each(formatNames)('the %s format', (name) => {
  it('copes with an empty estate', async () => {
    expect(await text(name, reportSource({}))).not.toBe('');
  });

  it('tells of findings, unknown verdicts and gaps', async () => {
    const written = await text(name);
    expect(written).toContain('aws-ec2-imdsv1-allowed');
    expect(written).toContain('aws-ec2-user-data-secret');
    expect(written).toMatch(/ec2:DescribeInstanceAttribute/);
  });

  it('writes no character that acts on a terminal', async () => {
    expect(await text(name)).not.toMatch(actingCharacters);
  });
});

describe('file names', () => {
  it.each([
    ['.json', 'json'],
    ['.sarif', 'sarif'],
    ['.txt', 'table'],
    ['.csv', 'csv'],
    ['.md', 'markdown'],
    ['.html', 'html'],
    ['.xml', 'junit'],
    ['.pdf', undefined],
  ])('%s means %s', (extension, name) => {
    expect(formatByExtension(extension)).toBe(name);
  });
});

describe('CSV', () => {
  it('is one quoted row a record and disarms formulas', async () => {
    const csv = await text('csv', reportSource({ findings: hostileFindings() }));
    expectGolden('hostile.csv.txt', csv.replaceAll('\r\n', '\n'));
    expect(csv).toContain(`"'=cmd|""/c calc""!A1"`);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(Object.keys(hostile).length + 1);
  });
});

describe('Markdown', () => {
  it('reads well', async () => {
    expectGolden('estate.md.txt', await text('markdown'));
  });

  it('keeps names from being links, HTML or cells', async () => {
    const markdown = await text('markdown', reportSource({ findings: hostileFindings() }));
    expect(markdown).not.toContain('<img');
    expect(markdown).not.toMatch(/(?<!\\)\[click/);
    expect(markdown).not.toContain('https://evil');
  });

  it('stays under the size that GitHub drops', async () => {
    const findings = Array.from({ length: 3_000 }, (_, index) =>
      finding('r', 'low', instance(`i-${index}`), { message: `${index} ${'long '.repeat(100)}` }),
    );
    const markdown = await text('markdown', reportSource({ findings }), 3_000);
    expect(Buffer.byteLength(markdown)).toBeLessThan(1_000_000);
    expect(markdown).toContain('Cut here');
  });
});

describe('JUnit', () => {
  it('has a suite a place, failures for findings and errors for what is not known', async () => {
    expectGolden('estate.junit.xml.txt', await text('junit', sampleEstate(2)));
  });

  it('has a test even where nothing was found', async () => {
    expect(await text('junit', reportSource({}))).toContain('<testcase classname="scan" name="no findings"/>');
  });
});
