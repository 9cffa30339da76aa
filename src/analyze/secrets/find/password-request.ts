import { claim } from './claims.ts';
import type { CommandContext } from './command-context.ts';
import { commandName } from './command-places.ts';

/** Words in front of the command, such as `sudo` and `if !`. */
const MAX_PREFIX = 5;
const BODY_FLAG = /^(?:-d|--data(?:-raw|-binary|-ascii)?)$/;

/** Finds a plain password sent as the whole body to a URL that changes one, as Nexus wants it: `curl -X PUT -d X .../change-password`. */
export function findPasswordRequest({ source, report, line, command, base }: CommandContext): void {
  const { words } = command;
  if (!words.slice(0, MAX_PREFIX).some((word) => commandName(word) === 'curl')) return;
  if (!words.some(({ text }) => /:\/\/\S*\/(?:change-?)?password\/?$/i.test(text))) return;
  for (const [index, { text }] of words.entries()) {
    const body = BODY_FLAG.test(text) ? words[index + 1] : undefined;
    if (body === undefined || /[{=@\s]/.test(body.text)) continue;
    claim(source, report, {
      kind: 'cli-password',
      family: 'command-line',
      key: 'curl -d',
      value: body.text,
      quote: body.quote,
      shape: 'password',
      certain: true,
      line,
      offset: base + body.start,
    });
  }
}
