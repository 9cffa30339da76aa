import { parseCidr } from './cidr.ts';
import { allIpv4, allIpv6, intersect, type RangeSet, rangeSet, subtract } from './range-set.ts';

/** Not globally reachable: https://www.iana.org/assignments/iana-ipv4-special-registry/ (with multicast and class E). */
export const reservedIpv4: RangeSet = blocks([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]);

/** Global unicast space: https://www.iana.org/assignments/ipv6-address-space/ */
const globalUnicastIpv6 = blocks(['2000::/3']);

/** Within it, for documentation only: https://www.rfc-editor.org/rfc/rfc3849 and https://www.rfc-editor.org/rfc/rfc9637 */
const documentationIpv6 = blocks(['2001:db8::/32', '3fff::/20']);

/** The IPv4 addresses that a host on the internet can have. */
export const publicIpv4: RangeSet = subtract(allIpv4, reservedIpv4);

/** The IPv6 addresses that a host on the internet can have. */
export const publicIpv6: RangeSet = subtract(intersect(allIpv6, globalUnicastIpv6), documentationIpv6);

/** Everything in IPv6 that no host on the internet can have. */
export const reservedIpv6: RangeSet = subtract(allIpv6, publicIpv6);

function blocks(cidrs: readonly string[]): RangeSet {
  return rangeSet(cidrs.flatMap((text) => parseCidr(text)?.range ?? []));
}
