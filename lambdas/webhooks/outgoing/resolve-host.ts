import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { hostOf, isReachable, type Reach } from './addresses.rules.ts';

export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** The host has an address to which no webhook is sent. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}
export class UnknownHost extends Error {
  override readonly name = 'UnknownHost';
}

const TIMEOUT_MS = 2000;
/** Asks name servers directly. `dns.lookup` would hold one of few threads for as long as a name server is silent. */
const servers = () => new Resolver({ timeout: TIMEOUT_MS, tries: 1 });

/** IPv4 first, because a function outside of a VPC has no IPv6. */
export const resolveByDns: Resolve = async (host) => {
  if (host === 'localhost') return [{ address: '127.0.0.1', family: 4 }];
  const resolver = servers();
  const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const found = ([outcome, family]: readonly [PromiseSettledResult<string[]>, number]): LookupAddress[] =>
    outcome.status === 'fulfilled' ? outcome.value.map((address) => ({ address, family })) : [];
  return [...found([ipv4, 4]), ...found([ipv6, 6])];
};

/**
 * Returns the addresses of a URL's host, each of which was checked. A connection must use these and not resolve the name again: the
 * next answer of a hostile name server may be another one.
 * @throws RefusedAddress where one of them is out of reach, UnknownHost where there is none
 */
export const checkedAddresses = async (url: URL, reach: Reach, resolve: Resolve): Promise<readonly LookupAddress[]> => {
  const host = hostOf(url);
  const isLiteral = url.hostname.startsWith('[') || /^[\d.]+$/.test(host);
  const addresses = isLiteral ? [{ address: host, family: host.includes(':') ? 6 : 4 }] : await resolve(host);
  if (addresses.length === 0) throw new UnknownHost('the host name has no address');
  if (!addresses.every(({ address }) => isReachable(address, reach)))
    throw new RefusedAddress('the host has an address that is not public');
  return addresses;
};
