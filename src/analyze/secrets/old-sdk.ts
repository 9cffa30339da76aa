/** The first release that asks for a session token, by package ("Use a supported AWS SDK", EC2 User Guide). */
const FIRST_WITH_TOKENS: readonly (readonly [string, RegExp, readonly number[]])[] = [
  ['AWS CLI', /\bawscli\s{0,2}={1,3}\s{0,2}v?(\d+\.\d+\.\d+)/i, [1, 16, 289]],
  ['Boto3', /\bboto3\s{0,2}={2,3}\s{0,2}v?(\d+\.\d+\.\d+)/i, [1, 12, 6]],
  ['Botocore', /\bbotocore\s{0,2}={2,3}\s{0,2}v?(\d+\.\d+\.\d+)/i, [1, 13, 25]],
  ['Boto 2', /\bboto\s{0,2}={2,3}\s{0,2}v?(2\.\d+\.\d+)/i, [3, 0, 0]],
  ['AWS SDK for JavaScript', /\baws-sdk@\^?~?v?(\d+\.\d+\.\d+)/i, [2, 722, 0]],
  ['AWS SDK for Go', /aws\/aws-sdk-go@v?(\d+\.\d+\.\d+)/i, [1, 25, 38]],
  ['AWS SDK for Go v2', /aws\/aws-sdk-go-v2@v?(\d+\.\d+\.\d+)/i, [0, 19, 0]],
  ['AWS SDK for Ruby', /\baws-sdk(?:-core)?["']?\s+(?:-v|--version)\s*["']?(\d+\.\d+\.\d+)/i, [3, 79, 0]],
  ['AWS SDK for PHP', /aws\/aws-sdk-php:["']?\^?~?v?(\d+\.\d+\.\d+)/i, [3, 147, 7]],
  ['AWS SDK for Java', /aws-java-sdk(?:-[\w-]+)?[:-](1\.\d+\.\d+)/i, [1, 11, 678]],
];

/** Says that a line pins an AWS SDK or CLI release older than the first one that supports IMDSv2; undefined otherwise. */
export function oldSdkOf(text: string): string | undefined {
  if (!/boto|awscli|aws-(?:java-)?sdk/i.test(text)) return undefined;
  for (const [name, pattern, first] of FIRST_WITH_TOKENS) {
    const version = pattern.exec(text)?.[1];
    if (version !== undefined && isOlder(version.split('.').map(Number), first))
      return `${name} is pinned to a release without IMDSv2`;
  }
  return undefined;
}

function isOlder(version: readonly number[], first: readonly number[]): boolean {
  const index = first.findIndex((part, position) => (version[position] ?? 0) !== part);
  return index >= 0 && (version[index] ?? 0) < (first[index] ?? 0);
}
