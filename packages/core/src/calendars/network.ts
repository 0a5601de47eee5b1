import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, isIPv4, type LookupFunction } from 'node:net';

const refused = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  refused.addSubnet(network, prefix, 'ipv4');
/** Tunnels to IPv4 addresses, documentation, benchmarks, identifiers that are no addresses. */
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  refused.addSubnet(network, prefix, 'ipv6');
/** The only addresses of IPv6 that are routed in public; mapped, loopback, local and unique ones lie outside. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one of the public internet. */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !refused.check(address, 'ipv4');
  return isIP(address) === 6 && global6.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}

/** Where calendars may be fetched from. */
export interface Network {
  readonly allows: (address: string) => boolean;
  readonly allowsPort: (port: number) => boolean;
  readonly resolve: (host: string) => Promise<readonly LookupAddress[]>;
}

const internet: Network = {
  allows: isPublic,
  allowsPort: (port) => port === 80 || port === 443,
  resolve: (host) =>
    new Promise((resolve, reject) => {
      lookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
    }),
};
let current = internet;

/** The public internet. */
export const network = (): Network => current;

/** Puts another network in place, or with undefined the real one back. For tests: nothing from outside can do it. */
export const replaceNetwork = (other: Partial<Network> | undefined): void => {
  current = { ...internet, ...other };
};

/** An address that must not be connected to. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

/**
 * Resolves a name for a connection that is about to be made and refuses it when any of its addresses is not public.
 * The addresses that were checked are the ones connected to: a name that answers differently a moment later gains nothing.
 */
export const guardedLookup: LookupFunction = (host, options, done) => {
  network()
    .resolve(host)
    .then((addresses) => {
      if (addresses.length === 0 || !addresses.every(({ address }) => network().allows(address)))
        throw new RefusedAddress('The name leads to an address that is not public');
      const [first] = addresses;
      if (options.all) done(null, [...addresses]);
      else done(null, first?.address ?? '', first?.family);
    })
    .catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error)), ''));
};
