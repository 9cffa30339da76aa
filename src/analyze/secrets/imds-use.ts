import type { Source } from './finding.ts';
import { oldSdkOf } from './old-sdk.ts';
import type { ScriptLine } from './text/script-line.ts';
import type { ImdsUse } from './types.ts';

type LineUse = Omit<ImdsUse, 'layer'>;

const ADDRESS = /169\.254\.169\.254|\[?fd00:ec2::254\]?|\binstance-data(?:\.ec2\.internal)?\b/;
const CLIENT =
  /\b(?:curl|wget|fetch|http(?=\s)|aria2c|lynx|Invoke-RestMethod|Invoke-WebRequest|irm|iwr|DownloadString|urlopen|requests\.(?:get|put)|http\.get|Net::HTTP|file_get_contents|GetStringAsync)\b/i;
const TOKEN_HEADER = /X-aws-ec2-metadata-token(?!-ttl)/i;
const TOKEN_REQUEST = /\/latest\/api\/token|X-aws-ec2-metadata-token-ttl/i;
/** Azure's and Google's services answer at the same address under other paths. */
const OTHER_CLOUD =
  /\/metadata\/(?:instance|identity|attested|scheduledevents|loadbalancer)|computeMetadata|Metadata["']?\s?[:=]\s?["']?true/i;
const FIREWALL = /\b(?:iptables|ip6tables|nft|ufw|firewall-cmd|netsh|New-NetFirewallRule|route|ip\s+route)\b/i;
const DENY = /\b(?:DROP|REJECT|deny|block|blackhole|unreachable|prohibit)\b/i;

/** The lines that call the metadata service with or without a session token, that shut it off, or that pin an SDK without IMDSv2. */
export function imdsUseOf(source: Source): readonly LineUse[] {
  if (!SPEAKS_OF_IT.test(source.text)) return [];
  const addresses = usesOf(source, (value) => ADDRESS.test(value) && !OTHER_CLOUD.test(value));
  const tokenHeaders = usesOf(source, (value) => TOKEN_HEADER.test(value));
  return source.lines.flatMap((line) => (line.commented ? [] : (useOf(line, addresses, tokenHeaders) ?? [])));
}

/** Matches the uses of the variables whose text makes a line speak of the service. */
function usesOf(source: Source, matches: (value: string) => boolean): RegExp | undefined {
  const names = [...source.variables.values()].filter(({ value }) => matches(value)).map(({ name }) => name);
  if (names.length === 0) return undefined;
  const list = names.join('|');
  return new RegExp(`\\$\\{?(?:env:)?(?:${list})\\b|%(?:${list})%`);
}

const SPEAKS_OF_IT =
  /169\.254\.169\.254|fd00:ec2|instance-data|BLOCK_IMDS|modify-instance-metadata|[bB]oto|[aA][wW][sS](?:[cC][lL][iI]|-(?:sdk|java))/;

function useOf(line: ScriptLine, names: RegExp | undefined, tokenHeaders: RegExp | undefined): LineUse | undefined {
  const { text } = line;
  if (!SPEAKS_OF_IT.test(text) && names?.test(text) !== true) return undefined;
  const at = { line: line.lines[0] ?? 1 };
  if (/ECS_AWSVPC_BLOCK_IMDS["']?\s*[=:]\s*["']?true/i.test(text)) {
    return { ...at, what: 'block', detail: 'ECS_AWSVPC_BLOCK_IMDS keeps tasks in awsvpc mode from the service' };
  }
  const addresses = ADDRESS.test(text) || names?.test(text) === true;
  if (addresses && FIREWALL.test(text) && DENY.test(text))
    return { ...at, what: 'block', detail: 'a firewall rule or route keeps processes from the service' };
  if (
    /modify-instance-metadata-options/.test(text) &&
    /--http-tokens[= ]required|--http-endpoint[= ]disabled/.test(text)
  ) {
    return { ...at, what: 'block', detail: 'the script requires tokens or disables the endpoint' };
  }
  const sdk = oldSdkOf(text);
  if (sdk !== undefined) return { ...at, what: 'old-sdk', detail: sdk };
  if (!addresses || !CLIENT.test(text) || OTHER_CLOUD.test(text)) return undefined;
  if (TOKEN_REQUEST.test(text)) return { ...at, what: 'v2-call', detail: 'asks for a session token' };
  if (TOKEN_HEADER.test(text) || tokenHeaders?.test(text) === true)
    return { ...at, what: 'v2-call', detail: 'sends a session token' };
  return { ...at, what: 'v1-call', detail: 'calls the service without a session token' };
}
