import ipaddr from 'ipaddr.js'

/**
 * Whether an address belongs to one host of the public internet. Everything else is refused: private, loopback,
 * link-local, carrier-grade NAT, multicast, reserved, and every IPv6 form that carries an IPv4 address inside
 * (mapped, NAT64, 6to4, Teredo), because a gateway would unwrap it.
 */
export function isGlobalAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  if (parsed.kind() === 'ipv4') return true
  // 2000::/3 is all that is given out; ipaddr.js calls the unassigned rest unicast too.
  const [first = 0] = ipaddr.IPv6.parse(address).parts
  return first >= 0x2000 && first <= 0x3fff
}
