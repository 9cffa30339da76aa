import type { Source } from './finding.ts';

/** What a text must be like to speak of the service's address, to carry a session token, or to make a call. */
interface ImdsWords {
  readonly isAddress: (text: string) => boolean;
  readonly isTokenHeader: (text: string) => boolean;
  readonly isCall: (text: string) => boolean;
}

/** Tells whether a text uses a variable that holds the address, or one that holds the token's header. */
export interface NameUse {
  readonly address: (text: string) => boolean;
  readonly tokenHeader: (text: string) => boolean;
}

const ASSIGNED = /(?:^|[\s;([{])\$?([A-Za-z_]\w{0,60})\s{0,4}:?=(?![=~])/;
const NEVER = (): boolean => false;

/**
 * Follows the service's address and the token's header through variables: `curl $IMDS/meta-data`, `urlopen(url)`,
 * `headers = {"X-aws-ec2-metadata-token": t}` and `requests.get(u, headers=headers)`.
 */
export function imdsNames(source: Source, { isAddress, isTokenHeader, isCall }: ImdsWords): NameUse {
  const values = [...source.variables.values()];
  const addresses = values.filter(({ value }) => isAddress(value)).map(({ name }) => name);
  const headers = values.filter(({ value }) => isTokenHeader(value)).map(({ name }) => name);
  for (const { text, commented } of source.lines) {
    if (commented || !isTokenHeader(text) || isCall(text)) continue;
    const name = ASSIGNED.exec(text)?.[1];
    if (name !== undefined) headers.push(name);
  }
  return { address: usesOne(addresses), tokenHeader: usesOne(headers) };
}

/** `$NAME`, `${NAME}`, `%NAME%`, `{NAME}` in a Python string, and the bare name as an argument. */
function usesOne(names: readonly string[]): (text: string) => boolean {
  if (names.length === 0) return NEVER;
  const list = [...new Set(names)].join('|');
  const pattern = new RegExp(
    `\\$\\{?(?:env:)?(?:${list})\\b|%(?:${list})%|\\{(?:${list})\\}|[(,=]\\s{0,4}(?:${list})\\s{0,4}[,)+]`,
  );
  return (text) => pattern.test(text);
}
