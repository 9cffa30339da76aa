import type { Reporter } from '../model/report.ts';
import { type FormatName, formatNames } from './format-names.ts';

/** One report format; its code is loaded when it is asked for. */
export interface Format {
  /** Endings of file names that mean this format, dot included. */
  readonly extensions: readonly string[];
  /** Media type of the text. */
  readonly contentType: string;
  readonly load: () => Promise<Reporter>;
}

/** Every format by name. */
export const formats: Readonly<Record<FormatName, Format>> = {
  table: {
    extensions: ['.txt'],
    contentType: 'text/plain',
    load: async () => (await import('./table/table.ts')).renderTable,
  },
  json: {
    extensions: ['.json'],
    contentType: 'application/json',
    load: async () => (await import('./json.ts')).renderJson,
  },
  sarif: {
    extensions: ['.sarif'],
    contentType: 'application/sarif+json',
    load: async () => (await import('./sarif/sarif.ts')).renderSarif,
  },
  csv: {
    extensions: ['.csv'],
    contentType: 'text/csv',
    load: async () => (await import('./csv.ts')).renderCsv,
  },
  markdown: {
    extensions: ['.md'],
    contentType: 'text/markdown',
    load: async () => (await import('./markdown.ts')).renderMarkdown,
  },
  html: {
    extensions: ['.html'],
    contentType: 'text/html',
    load: async () => (await import('./html/html.ts')).renderHtml,
  },
  junit: {
    extensions: ['.xml'],
    contentType: 'application/xml',
    load: async () => (await import('./junit.ts')).renderJunit,
  },
};

/** The format that a file's extension (dot included) stands for, if any. */
export function formatByExtension(extension: string): FormatName | undefined {
  return formatNames.find((name) => formats[name].extensions.includes(extension));
}
