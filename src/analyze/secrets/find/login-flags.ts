import type { Word } from '../text/words.ts';
import { claim } from './claims.ts';
import type { CommandContext } from './command-context.ts';

const USER_FLAG = /^(?:-u|-U|--?user(?:name)?|--?login)$/;
const TOKEN_FLAG = /^-[tkaTKA]$/;
/** Letters and digits, and no port, path, image, host or crypt hash. */
const PASSWORD = /^(?=\D*\d)(?=[^A-Za-z]*[A-Za-z])[^\s/:$\\,]{6,64}$/;
const HOST = /^[\w-]+(?:\.[\w-]+)+$/;
/** Letters of both cases and digits in one long run: made by a machine, and no checksum, which is hex. */
const TOKEN = /^(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])(?=\D*\d)[A-Za-z0-9_-]{20,128}$/;

/**
 * Finds what commands that no table knows take behind short flags: `-p X` beside a user's flag, and a long random word behind
 * `-t`, `-k` or `-a`, as installers of agents have it.
 */
export function findLoginFlags(context: CommandContext): void {
  const { words } = context.command;
  const hasUser = words.some(({ text }) => USER_FLAG.test(text));
  words.forEach((word, index) => {
    const value = words[index + 1];
    if (value === undefined) return;
    if (hasUser && word.text === '-p' && PASSWORD.test(value.text) && !HOST.test(value.text))
      put(context, word, value, 'password');
    if (TOKEN_FLAG.test(word.text) && TOKEN.test(value.text)) put(context, word, value, 'key');
  });
}

function put(context: CommandContext, flag: Word, value: Word, shape: 'password' | 'key'): void {
  const { source, report, line, base } = context;
  claim(source, report, {
    kind: shape === 'password' ? 'cli-password' : 'cli-token',
    family: 'command-line',
    key: flag.text,
    value: value.text,
    quote: value.quote,
    shape,
    certain: false,
    line,
    offset: base + value.start,
  });
}
