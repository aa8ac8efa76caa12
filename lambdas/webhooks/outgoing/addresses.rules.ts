import ipaddr from 'ipaddr.js';

/** Addresses that a webhook may be sent to: public ones, or those of this machine where the deployment allows them. */
export type Reach = 'public' | 'loopback';

/** Ports of https and its usual alternative; others belong to services that speak no HTTP. */
const PUBLIC_PORTS = ['', '8443'];

/** Endings that public DNS does not serve (RFC 6761, 6762, 8375, 9476), and those of clouds for their own services. */
const PRIVATE_ENDINGS = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|onion|test|invalid|alt)$/;
/** Labels of DNS; the last one has a letter, so that no form of an IP address passes. */
const PUBLIC_NAME = /^(?=.{4,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address belongs to the public internet. Everything with a purpose of its own is refused, also IPv6 addresses that
 * carry an IPv4 address: translators and tunnels would lead to it.
 */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_IPV6);
};

const isLoopback = (address: string): boolean => ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback';

export const isReachable = (address: string, reach: Reach): boolean => (reach === 'public' ? isPublicAddress : isLoopback)(address);

/** Without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

const isOwnMachine = (host: string): boolean => host === 'localhost' || isLoopback(host);

export type CheckedUrl = { url: URL; reach: Reach } | { refused: string };

/**
 * Decides by its text whether an address may be a webhook's. Its host may still lead elsewhere, so every connection checks again.
 * @param loopback whether endpoints on this machine are allowed, with http too.
 */
export const checkUrl = (text: string, { loopback }: { loopback: boolean }): CheckedUrl => {
  // The parser drops tabs, line breaks and spaces around, and reads a backslash as a slash.
  if (!URL.canParse(text) || /[\s\\]/.test(text)) return { refused: 'must be a URL such as https://app.example.com/hooks' };
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    return { refused: 'must not have a user name or password; the signature proves the sender' };
  if (text.includes('#')) return { refused: 'must not have a fragment' };
  // The parser has turned decimal, octal and other forms of IPv4 addresses into the usual one.
  const host = hostOf(url);
  if (loopback && isOwnMachine(host) && ['http:', 'https:'].includes(url.protocol)) return { url, reach: 'loopback' };
  if (url.protocol !== 'https:') return { refused: 'must begin with https://' };
  if (ipaddr.isValid(host)) return { refused: 'must have a host name instead of an IP address' };
  if (PRIVATE_ENDINGS.test(host) || !PUBLIC_NAME.test(host)) return { refused: 'must have a public host name' };
  if (!PUBLIC_PORTS.includes(url.port)) return { refused: 'must use port 443 or 8443' };
  return { url, reach: 'public' };
};
