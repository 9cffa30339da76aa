import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { renderTable } from '../../src/report/table/table.ts';
import { expectGolden } from './golden.ts';
import { actingCharacters, finding, instance, plainOptions, render, reportSource } from './report-source.ts';
import { sampleEstate } from './sample-estate.ts';

const escapeCharacter = '\u001b';

/** Wide lines, whatever their colours. */
async function overflowing(width: number, color: boolean): Promise<string[]> {
  const text = await render(renderTable, sampleEstate(), { ...plainOptions, color, width });
  return text.split('\n').filter((line) => stringWidth(line) > width);
}

describe('the table of an estate with everything', () => {
  it('reads well without colours at 80 columns', async () => {
    expectGolden('table-80.txt', await render(renderTable, sampleEstate()));
  });

  it('reads well in colour at 100 columns', async () => {
    const text = await render(renderTable, sampleEstate(), { ...plainOptions, color: true, width: 100 });
    expectGolden('table-100-colour.txt', text.replaceAll(escapeCharacter, '<ESC>'));
  });

  it.each([60, 80, 120, 300])('stays within %i columns', async (width) => {
    expect(await overflowing(width, false)).toEqual([]);
    expect(await overflowing(width, true)).toEqual([]);
  });

  it('lets no text of the cloud act on the terminal', async () => {
    const text = await render(renderTable, sampleEstate());
    expect(text).not.toMatch(actingCharacters);
    expect(text).not.toMatch(/^CRITICAL fake/m);
  });

  it('uses ASCII alone for its own marks without colour', async () => {
    const text = await render(renderTable, reportSource({ findings: [finding('r', 'high', instance('i-1'))] }));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
    expect(text).toMatch(/^[\x00-\x7f]*$/);
  });
});

describe('the rows of a table', () => {
  it('stand in columns, whatever the alphabet of their names', async () => {
    const names = ['plain', '数据库服务器', 'เซิร์ฟเวอร์', 'सर्वर', '👩‍👩‍👧 family', 'e\u0301clair', '🇩🇪 flag', 'a\ufe0fb'];
    const findings = names.map((name, index) =>
      finding('r', 'high', instance(`i-${index}`, { name }), { message: `Number ${index} answers.` }),
    );
    const text = await render(renderTable, reportSource({ findings }), { ...plainOptions, width: 100 });
    const rows = text.split('\n').filter((line) => / answers\.$/.test(line));
    expect(rows).toHaveLength(names.length);
    expect(new Set(rows.map((line) => stringWidth(line.slice(0, line.indexOf('Number'))))).size).toBe(1);
  });

  it('put the source in a column of its own where that takes fewer lines, and say an advice once', async () => {
    const launcher = { kind: 'autoscaling', evidence: [], advice: 'Refresh the instances.' };
    const findings = ['a', 'b', 'c'].map((name) =>
      finding('r', 'high', instance(`i-${name}`, { name }), {
        message: `Name ${name}.`,
        source: { kind: 't', id: `lt-${name}`, label: `launch template lt-${name} version 1` },
        launcher,
      }),
    );
    const text = await render(renderTable, reportSource({ findings }), { ...plainOptions, width: 140 });
    expect(text).toMatch(/RESOURCE -* +WHERE -* +DETAIL -* +SOURCE TO FIX/);
    expect(text).toMatch(/launch template lt-b version 1 \[1\]$/m);
    expect(text.match(/Refresh the instances\./g)).toHaveLength(1);
  });
});

describe('the table of an empty estate', () => {
  it('says that there is nothing to find', async () => {
    expectGolden('table-empty.txt', await render(renderTable, reportSource({ resources: 12 })));
  });
});

/** Processor time since, in milliseconds: what other programs do on the machine does not count. */
function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

describe('the table of a big estate', () => {
  const findings = Array.from({ length: 10_000 }, (_, index) =>
    finding(index < 9_990 ? 'big-rule' : 'small-rule', index < 9_990 ? 'high' : 'low', instance(`i-${index}`)),
  );

  it('shows the limit, counts the rest and loses no rule', async () => {
    const text = await render(renderTable, reportSource({ findings }), { ...plainOptions, limit: 20 });
    expect(text).toMatch(/big-rule .*9,990 findings/);
    expect(text).toMatch(/9,973 more findings of this rule/);
    expect(text).toMatch(/small-rule .*10 findings/);
    expect(text).toMatch(/9,980 findings in other groups not shown/);
  });

  it('keeps its columns over thousands of rows, in time that grows with the rows alone', async () => {
    const varied = findings.map((one, index) => ({ ...one, message: `Number ${index} answers.` }));
    const start = process.cpuUsage();
    const text = await render(renderTable, reportSource({ findings: varied }), { ...plainOptions, limit: 10_000 });
    expect(cpuMs(start)).toBeLessThan(3_000);
    const rows = text.split('\n').filter((line) => / answers\.$/.test(line));
    expect(rows).toHaveLength(10_000);
    expect(new Set(rows.map((line) => line.indexOf('Number'))).size).toBe(1);
  });

  it('takes less than half a second', async () => {
    const source = reportSource({ findings });
    await render(renderTable, source);
    const start = process.cpuUsage();
    await render(renderTable, source);
    expect(cpuMs(start)).toBeLessThan(500);
  });

  it('gives every rule its line when the limit is smaller than their number', async () => {
    const text = await render(renderTable, reportSource({ findings }), { ...plainOptions, limit: 2 });
    expect(text).toMatch(/small-rule .*10 findings/);
    expect(text).toMatch(/10 more findings of this rule/);
  });
});
