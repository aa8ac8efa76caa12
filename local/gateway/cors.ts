import type { Properties } from '../template/resource.ts';
import type { GatewayRequest, GatewayResponse } from './message.ts';

/** CORS as in an HTTP API: preflight requests never reach a function, and a function's own CORS headers are replaced. */
export const createCors = (configuration: Properties | undefined) => {
  const list = (name: string): string[] => [configuration?.[name] ?? []].flat().map(String);
  const origins = list('AllowOrigins');
  const pattern = new RegExp(
    `^(${origins.map((origin) => origin.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')).join('|')})$`,
    'i',
  );
  const credentials = configuration?.AllowCredentials === true;

  /** @returns the headers for an origin, or undefined if it is not allowed */
  const allowed = (origin: string | undefined): Record<string, string> | undefined => {
    if (!origin || !origins.length || !pattern.test(origin)) return undefined;
    return {
      'access-control-allow-origin': origins.includes('*') && !credentials ? '*' : origin,
      ...(credentials && { 'access-control-allow-credentials': 'true' }),
    };
  };

  return {
    /** @returns the response to a preflight request, or undefined for any other request */
    preflight: ({ method, headers }: GatewayRequest): GatewayResponse | undefined => {
      if (!configuration || method !== 'OPTIONS' || !headers.origin || !headers['access-control-request-method']) return undefined;
      const allow = allowed(headers.origin);
      const [methods, names] = [list('AllowMethods'), list('AllowHeaders')];
      return {
        status: 204,
        body: '',
        headers: allow
          ? {
              ...allow,
              ...(methods.length && { 'access-control-allow-methods': methods.join(',') }),
              ...(names.length && { 'access-control-allow-headers': names.join(',') }),
              ...(configuration.MaxAge !== undefined && { 'access-control-max-age': String(configuration.MaxAge) }),
            }
          : {},
      };
    },
    apply: ({ headers: { origin } }: GatewayRequest, response: GatewayResponse): void => {
      if (!configuration) return;
      for (const name of Object.keys(response.headers)) if (name.startsWith('access-control-')) delete response.headers[name];
      const allow = allowed(origin);
      const expose = list('ExposeHeaders');
      if (allow) Object.assign(response.headers, allow, expose.length && { 'access-control-expose-headers': expose.join(',') });
    },
  };
};
