import stringWidth from 'string-width';
import type { ReportSource } from '../../model/report.ts';
import { severities } from '../../model/severity.ts';
import { quantity } from '../label.ts';
import { indented, indentedParagraph } from './block.ts';
import type { Style } from './style.ts';
import { cloudText } from './text.ts';

/** The head of the report: who says it, of what and when, the counts, and what to mind while reading. */
export function* banner(source: ReportSource, style: Style): Generator<string> {
  const { tool, scan, summary } = source;
  const name = `${tool.name} ${tool.version}`;
  yield* indentedParagraph(style, 0, [
    { text: name, paint: style.heading },
    { text: `scanned ${timeText(scan.finishedAt)}:`, paint: style.faint },
    { text: extent(source) },
  ]);
  yield* countLines(style, summary);
  const notices = [
    ...(scan.sample ? ['SAMPLE ESTATE: nothing below is about a cloud of yours.'] : []),
    ...(scan.complete ? [] : ['INCOMPLETE: see COVERAGE.']),
  ];
  yield* indented(style, 0, notices.join(' '), style.warning);
  yield '';
}

/** The counts by severity, as many beside each other as fit. */
function countLines(style: Style, { findings, unknown }: ReportSource['summary']): string[] {
  const counts = severities.map((severity) => {
    const text = `${findings[severity].toLocaleString('en-US')} ${severity}`;
    return findings[severity] === 0 ? style.faint(text) : style.badge[severity](text);
  });
  const lines: string[] = [];
  for (const count of [...counts, ...(unknown > 0 ? [`${unknown.toLocaleString('en-US')} unknown`] : [])]) {
    const line = lines.at(-1);
    if (line === undefined || stringWidth(`${line}  ${count}`) > style.width) lines.push(count);
    else lines[lines.length - 1] = `${line}  ${count}`;
  }
  return lines;
}

/** `70 resources in 2 accounts`; Azure's are subscriptions. */
export function extent({ scan, summary }: ReportSource): string {
  const read = scan.scopes.filter(({ status }) => status !== 'skipped');
  const accounts = new Set(read.map(({ account }) => account));
  const clouds = new Set(read.map(({ cloud }) => cloud));
  const where = clouds.has('azure')
    ? clouds.size === 1
      ? quantity(accounts.size, 'subscription')
      : quantity(accounts.size, 'account or subscription', 'accounts and subscriptions')
    : quantity(accounts.size, 'account');
  return `${quantity(summary.resources, 'resource')} in ${where}`;
}

function timeText(iso: string): string {
  const parts = /^(?<day>\d{4}-\d\d-\d\d)T(?<time>\d\d:\d\d):[\d.]+Z$/.exec(iso)?.groups;
  return parts === undefined ? cloudText(iso, 30) : `${parts['day']} ${parts['time']} UTC`;
}
