type Version = readonly number[];

/**
 * The first release that asks for a session token, by package
 * (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/use-a-supported-sdk-version-for-imdsv2.html). Each pattern matches a version
 * that is pinned: a range such as `^2.500.0` installs the newest release of its line. Boto 2 ended before the service had tokens.
 */
const FIRST_WITH_TOKENS: readonly (readonly [string, RegExp, Version])[] = [
  ['AWS CLI', /\bawscli\s{0,2}={1,3}\s{0,2}v?(\d+\.\d+\.\d+)|\baws-?cli-(\d+\.\d+\.\d+)/i, [1, 16, 289]],
  ['Boto3', /\bboto3\s{0,2}(?:={2,3}|~=)\s{0,2}v?(\d+\.\d+\.\d+)/i, [1, 12, 6]],
  ['Botocore', /\bbotocore\s{0,2}(?:={2,3}|~=)\s{0,2}v?(\d+\.\d+\.\d+)/i, [1, 13, 25]],
  ['Boto 2', /\bboto\s{0,2}(?:={2,3}|~=)\s{0,2}v?(2\.\d+\.\d+)/i, [3, 0, 0]],
  ['AWS SDK for JavaScript', /\baws-sdk(?:@|["']\s?:\s?["'])~?v?(\d+\.\d+\.\d+)/i, [2, 722, 0]],
  ['AWS SDK for Go', /aws\/aws-sdk-go[@ ]v?(\d+\.\d+\.\d+)/i, [1, 25, 38]],
  ['AWS SDK for Go v2', /aws\/aws-sdk-go-v2[@ ]v?(\d+\.\d+\.\d+)/i, [0, 19, 0]],
  ['AWS SDK for Ruby', /\baws-sdk(?:-core)?["']?\s+(?:-v|--version)\s*["']?(3\.\d+\.\d+|1\.\d+\.\d+)/i, [3, 79, 0]],
  ['AWS SDK for PHP', /aws\/aws-sdk-php:["']?~?v?(\d+\.\d+\.\d+)/i, [3, 147, 7]],
  ['AWS SDK for Java', /aws-java-sdk(?:-[\w-]+)?[:-](1\.\d+\.\d+)/i, [1, 11, 678]],
  ['AWS SDK for Java 2.x', /software\.amazon\.awssdk:[\w-]+:(2\.\d+\.\d+)/i, [2, 10, 21]],
  [
    'AWS Tools for PowerShell',
    /\b(?:AWSPowerShell(?:\.NetCore)?|AWS\.Tools\.\w+)\b[^\n;|]{0,60}-RequiredVersion\s+["']?(\d+\.\d+\.\d+)/i,
    [4, 0, 1],
  ],
];

/** Says that a line pins an AWS SDK or CLI release older than the first one that supports IMDSv2; undefined otherwise. */
export function oldSdkOf(text: string): string | undefined {
  if (!/boto|aws-?cli|aws-(?:java-)?sdk|awssdk|AWSPowerShell|AWS\.Tools/i.test(text)) return undefined;
  for (const [name, pattern, first] of FIRST_WITH_TOKENS) {
    const match = pattern.exec(text);
    const version = match?.[1] ?? match?.[2];
    if (version !== undefined && isOlder(version.split('.').map(Number), first))
      return `${name} is pinned to a release without IMDSv2`;
  }
  return undefined;
}

function isOlder(version: Version, first: Version): boolean {
  const index = first.findIndex((part, position) => (version[position] ?? 0) !== part);
  return index >= 0 && (version[index] ?? 0) < (first[index] ?? 0);
}
