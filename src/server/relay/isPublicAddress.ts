import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * Blocks that are not of the public network: this host, private and carrier-grade NAT, loopback, link-local,
 * protocol assignments, documentation, benchmarks, multicast and reserved.
 * @source IANA IPv4 and IPv6 Special-Purpose Address Registries
 */
const specialIpv4 = [
  ["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12],
  ["192.0.0.0", 24], ["192.0.2.0", 24], ["192.88.99.0", 24], ["192.168.0.0", 16], ["198.18.0.0", 15],
  ["198.51.100.0", 24], ["203.0.113.0", 24], ["224.0.0.0", 4], ["240.0.0.0", 4],
] as const;

/** Within the global unicast block, those that are not for anybody's server or that wrap an IPv4 address (Teredo, 6to4). */
const specialIpv6 = [["2001::", 23], ["2001:db8::", 32], ["2002::", 16], ["3fff::", 20]] as const;

const special = new BlockList();
for (const [net, prefix] of specialIpv4) special.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of specialIpv6) special.addSubnet(net, prefix, "ipv6");

const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");

/**
 * Whether an address is one of the public network. IPv6 is closed by default: loopback, unique local, link-local,
 * multicast, IPv4-mapped (`::ffff:…`) and translated (`64:ff9b::…`) addresses all lie outside the global block.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, "ipv4");
  return isIPv6(address) && globalUnicast.check(address, "ipv6") && !special.check(address, "ipv6");
}
