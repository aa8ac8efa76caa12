import { CORS } from '../../lib/cors.ts';
import type { GatewayRequest, GatewayResponse } from './message.ts';

/**
 * CORS for the developer's pages, for all paths: API, control, images and uploads. They get what the API gives its `corsOrigins` on
 * AWS, so that a page that works here works there. Pages of other origins get the headers of the template.
 */
const allowing = (origin: string) => ({ 'access-control-allow-origin': origin });

/** @returns the response to a preflight request, or undefined for any other request */
export const preflightOf = ({ method, headers }: GatewayRequest): GatewayResponse | undefined => {
  const { origin, 'access-control-request-method': asked } = headers;
  if (method !== 'OPTIONS' || !origin || !asked) return undefined;
  return {
    status: 204,
    body: '',
    headers: {
      ...allowing(origin),
      'access-control-allow-methods': CORS.allowMethods.join(','),
      'access-control-allow-headers': CORS.allowHeaders.join(','),
      'access-control-max-age': String(CORS.maxAge),
      // Browsers ask this of pages that came from another network.
      ...(headers['access-control-request-private-network'] && { 'access-control-allow-private-network': 'true' }),
    },
  };
};

export const allowPage = (origin: string, { headers }: GatewayResponse): void => {
  // Units of a call are told only here; on AWS there is no such header.
  const exposed = [...CORS.exposeHeaders, 'server-timing'].join(',');
  Object.assign(headers, allowing(origin), { 'access-control-expose-headers': exposed, 'timing-allow-origin': origin });
  const names = headers.vary ? String(headers.vary).split(', ') : [];
  headers.vary = [...new Set([...names, 'origin'])].join(', ');
};
