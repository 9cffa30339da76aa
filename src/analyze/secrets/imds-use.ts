import type { Source } from './finding.ts';
import { imdsNames, type NameUse } from './imds-names.ts';
import { oldSdkOf } from './old-sdk.ts';
import type { ScriptLine } from './text/script-line.ts';
import type { ImdsUse } from './types.ts';

type LineUse = Omit<ImdsUse, 'layer'>;
type Use = Pick<ImdsUse, 'what' | 'detail'>;

const ADDRESS = /169\.254\.169\.254|\[?fd00:ec2::254\]?|\binstance-data(?:\.ec2\.internal)?\b/;
const CLIENT =
  /\b(?:curl|wget|fetch|http(?=\s)|aria2c|lynx|Invoke-RestMethod|Invoke-WebRequest|irm|iwr|DownloadString|DownloadFile|WebClient|HttpClient|urlopen|urlretrieve|requests\.(?:get|put)|http\.get|http\.Get|httpx?\.client|HTTPConnection|axios|URI\.open|\w*LWP::|Net::HTTP|file_get_contents|GetStringAsync|GET(?=\s+(?:-\S+\s+)*["']?(?:http:\/\/)?169))\b|\/dev\/tcp\/169/i;
const TOKEN_HEADER = /X-aws-ec2-metadata-token(?!-ttl)/i;
const TOKEN_REQUEST = /\/latest\/api\/token|X-aws-ec2-metadata-token-ttl/i;
/** Azure's, Google's and other clouds' services answer at the same address under other paths. */
const OTHER_CLOUD =
  /\/metadata\/(?:instance|identity|attested|scheduledevents|loadbalancer|v1)|computeMetadata|Metadata-Flavor|\/openstack\/|\/opc\/v|Metadata["']?\s?[:=]\s?["']?true/i;
/** A tool that sets up rules, or a row of a rule file of iptables or nftables. */
const FIREWALL =
  /\b(?:iptables|ip6tables|nft|ufw|firewall-cmd|netsh|New-NetFirewallRule|route|ip\s+route)\b|^\s*-[AI]\s+[\w-]+\s|\bip6?\s+daddr\b/i;
const DENY = /\b(?:DROP|REJECT|deny|block|blackhole|unreachable|prohibit)\b/i;
const REDIRECT = /\s-j\s+(?:DNAT|REDIRECT)\b|--jump\s+(?:DNAT|REDIRECT)\b/;
const REMOVES_RULE = /\s(?:-D|--delete)\s|\b(?:delete|del)\b|--remove-rule|Remove-NetFirewallRule/;

/** The lines that call the metadata service with or without a session token, that shut it off, or that pin an SDK without IMDSv2. */
export function imdsUseOf(source: Source): readonly LineUse[] {
  if (!SPEAKS_OF_IT.test(source.text)) return [];
  const names = imdsNames(source, {
    isAddress: (text) => ADDRESS.test(text) && !OTHER_CLOUD.test(text),
    isTokenHeader: (text) => TOKEN_HEADER.test(text),
    isCall: (text) => CLIENT.test(text),
  });
  const seen = new Set<string>();
  return source.lines
    .flatMap((line) => (line.commented ? [] : usesOfLine(line, names)))
    .filter(({ line, detail }) => isNew(seen, `${line} ${detail}`));
}

function isNew(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

const SPEAKS_OF_IT =
  /169\.254\.169\.254|fd00:ec2|instance-data|BLOCK_IMDS|modify-instance-metadata|[bB]oto|[aA][wW][sS](?:[cC][lL][iI]|-(?:cli|sdk|java)|[pP]ower[sS]hell|\.Tools|sdk)/;

/** A line with several calls is looked at call by call. */
function usesOfLine(line: ScriptLine, names: NameUse): readonly LineUse[] {
  const { text } = line;
  if (!SPEAKS_OF_IT.test(text) && !names.address(text)) return [];
  const addresses = text.match(new RegExp(ADDRESS, 'g'))?.length ?? 0;
  const parts = addresses > 1 ? text.split(/&&|\|\||;/) : [text];
  const uses = parts.flatMap((part) => useOf(part, names) ?? []);
  return uses.map((use) => ({ line: line.lines[0] ?? 1, ...use }));
}

function useOf(text: string, names: NameUse): Use | undefined {
  if (/ECS_AWSVPC_BLOCK_IMDS["']?\s*[=:]\s*["']?true/i.test(text))
    return { what: 'block', detail: 'ECS_AWSVPC_BLOCK_IMDS keeps tasks in awsvpc mode from the service' };
  const hasAddress = ADDRESS.test(text) || names.address(text);
  const rule = hasAddress ? firewallUse(text) : undefined;
  if (rule !== undefined) return rule;
  if (requiresTokens(text)) return { what: 'block', detail: 'the script requires tokens or disables the endpoint' };
  const sdk = oldSdkOf(text);
  if (sdk !== undefined) return { what: 'old-sdk', detail: sdk };
  return hasAddress && CLIENT.test(text) && !OTHER_CLOUD.test(text) ? callUse(text, names) : undefined;
}

function firewallUse(text: string): Use | undefined {
  if (!FIREWALL.test(text) || REMOVES_RULE.test(text)) return undefined;
  if (DENY.test(text)) return { what: 'block', detail: 'a firewall rule or route keeps processes from the service' };
  return REDIRECT.test(text)
    ? { what: 'block', detail: 'a firewall rule sends calls of the service to another address' }
    : undefined;
}

function requiresTokens(text: string): boolean {
  return (
    /modify-instance-metadata-options/.test(text) && /--http-tokens[= ]required|--http-endpoint[= ]disabled/.test(text)
  );
}

function callUse(text: string, names: NameUse): Use {
  if (TOKEN_REQUEST.test(text)) return { what: 'v2-call', detail: 'asks for a session token' };
  if (TOKEN_HEADER.test(text) || names.tokenHeader(text)) return { what: 'v2-call', detail: 'sends a session token' };
  return { what: 'v1-call', detail: 'calls the service without a session token' };
}
