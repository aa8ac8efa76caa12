import { CDN_PATH, OBJECTS_PATH } from '../template/local-paths.ts';

/** Rewrites the addresses in a text so that they lead to the host by which the client called. */
export type Addresses = (text: string, client: { host?: string | undefined; secure?: boolean }) => string;

/** Whether the client speaks https with a proxy before the stack. */
export const isSecure = (headers: Readonly<Record<string, unknown>>): boolean => headers['x-forwarded-proto'] === 'https';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Functions know the addresses of their environment: of the socket, of images and of uploads. A phone or an emulator reaches the
 * stack by another host, and only by the gateway's port.
 */
export const createAddresses = (gatewayUrl: string, endpointUrl: string, buckets: readonly string[]): Addresses => {
  const own = new URL(gatewayUrl).host;
  const objects = buckets.map((bucket) => `${escaped(endpointUrl)}(?=/${escaped(bucket)}(?![\\w.-]))`);
  const pattern = new RegExp([...objects, `${escaped(gatewayUrl)}(?=${CDN_PATH})`, `ws://${escaped(own)}(?=/socket\\b)`].join('|'), 'g');
  return (text, { host = own, secure = false }) => {
    if (!text.includes('://')) return text;
    const s = secure ? 's' : '';
    return text.replace(pattern, (found) =>
      found.startsWith('ws:') ? `ws${s}://${host}` : `http${s}://${host}${found === endpointUrl ? OBJECTS_PATH : ''}`,
    );
  };
};
