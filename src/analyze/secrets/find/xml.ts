import type { Report, Source } from '../finding.ts';
import { keyShape } from '../judge/key-words.ts';
import { allMatches } from '../text/all-matches.ts';
import type { ScriptLine } from '../text/script-line.ts';
import { claim, claimNamed } from './claims.ts';

const ELEMENT = /<([A-Za-z_][\w.:-]{0,80})(\s[^<>]{0,200})?>([^<>]{1,500})<\/\1\s*>/g;
const NAME_ATTRIBUTE = /\s(?:name|key|id)\s?=\s?["']([\w.:-]{2,120})["']/i;
const OPEN = /<((?:Administrator)?Password|AutoLogon|DomainPassword|Credentials)\b[^<>/]*>/i;
const VALUE = /<(?:Value|Password)>([^<>]{1,300})<\/(?:Value|Password)>/i;
const NAME_ELEMENT = /<(?:name|key|string)>([\w.:-]{2,120})<\/(?:name|key|string)>/i;
const VALUE_ELEMENT = /<(?:value|string)>([^<>]{1,300})<\/(?:value|string)>/gi;

/** Finds secrets in XML: `<password>x</password>`, `<property name="db.password">x</property>`, an unattend file's `<AdministratorPassword><Value>x`, Hadoop's name and value. */
export function findXml(source: Source, report: Report): void {
  const { lines } = source;
  lines.forEach((line, index) => {
    if (!line.text.includes('</')) return;
    for (const match of allMatches(line.text, ELEMENT)) {
      const [, element = '', attributes = '', value = ''] = match;
      const key = keyShape(element) === 'none' ? (NAME_ATTRIBUTE.exec(attributes)?.[1] ?? element) : element;
      if (keyShape(key) !== 'none')
        claimNamed(source, report, { key, value: unescapeXml(value), quote: 'single', line, offset: match.index });
    }
    const near = lines
      .slice(Math.max(0, index - 2), index + 1)
      .map(({ text }) => text)
      .join(' ');
    findUnattend(source, report, { line, near });
    findNamedValue(source, report, { line, near });
  });
}

interface NearLine {
  readonly line: ScriptLine;
  /** The line and the two before it. */
  readonly near: string;
}

function findUnattend(source: Source, report: Report, { line, near }: NearLine): void {
  const value = VALUE.exec(line.text);
  const key = OPEN.exec(near)?.[1];
  if (value === null || key === undefined) return;
  const place = { key, value: unescapeXml(value[1] ?? ''), quote: 'single', line, offset: value.index } as const;
  claim(source, report, { ...place, kind: 'xml-password', family: 'assignment', shape: 'password', certain: true });
}

function findNamedValue(source: Source, report: Report, { line, near }: NearLine): void {
  const key = NAME_ELEMENT.exec(near)?.[1];
  if (key === undefined || keyShape(key) === 'none') return;
  for (const match of allMatches(line.text, VALUE_ELEMENT)) {
    if (match[1] !== key)
      claimNamed(source, report, {
        key,
        value: unescapeXml(match[1] ?? ''),
        quote: 'single',
        line,
        offset: match.index,
      });
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(value: string): string {
  return value.trim().replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
