import { terminalText } from './terminal.ts';

/**
 * Text of a cloud for a SARIF plain text message: control characters written out, and the marks of embedded links and
 * placeholders escaped (SARIF 2.1.0, 3.11.5 and 3.11.6), so that no name can become a link or ask for an argument.
 */
export function sarifText(text: string): string {
  return terminalText(text)
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/\{(\d+)\}/g, '{{$1}}');
}
