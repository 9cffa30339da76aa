/** Where Azure Resource Manager is asked. */
export interface ArmEndpoint {
  /** The address that the SDK is given, without a slash at the end; always https, since it sends tokens nowhere else. */
  readonly sdkUrl: string;
  /** True for a server on this machine that speaks plain http: requests are sent so after the SDK has made them. */
  readonly isPlain: boolean;
}

/** Reads an address: https anywhere, plain http on this machine only. Undefined for any other text. */
export function parseArmEndpoint(text: string): ArmEndpoint | undefined {
  const url = readUrl(text);
  if (url === undefined || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return undefined;
  const isPlain = url.protocol === 'http:';
  if (url.protocol !== 'https:' && !(isPlain && isLoopback(url.hostname))) return undefined;
  return { sdkUrl: secured(url).replace(/\/+$/, ''), isPlain };
}

/**
 * The address of a next page as the SDK may follow it, or undefined when it leads to another server than the endpoint: the
 * token goes nowhere else. A page of a server on this machine has the address as that server wrote it, in plain http.
 */
export function pinnedLink(link: string, endpoint: ArmEndpoint): string | undefined {
  const url = readUrl(link, endpoint.sdkUrl);
  if (url === undefined) return undefined;
  const isWrittenPlain = url.protocol === 'http:';
  if (isWrittenPlain && !endpoint.isPlain) return undefined;
  const written = isWrittenPlain ? new URL(secured(url)) : url;
  return written.origin === new URL(endpoint.sdkUrl).origin ? written.href : undefined;
}

function readUrl(text: string, base?: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}

/** The address with https; the port of plain http stays, which `URL` leaves out when it is 80. */
function secured(url: URL): string {
  if (url.protocol === 'https:') return url.href;
  const { hostname, port, pathname, search } = url;
  return `https://${hostname}:${port === '' ? '80' : port}${pathname}${search}`;
}

/** Names and addresses of this machine alone: https://www.rfc-editor.org/rfc/rfc6761#section-6.3 and RFC 1122, 3.2.1.3. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
