import type { GatewayResponse } from './message.ts';

/** An answer of the stack itself, which teaches what would be right. */
export type LocalProblem = { status: number; code: string; title: string; detail?: string | undefined; pointer?: string };

/** Codes of the API that the stack uses too. Others exist only here, and stand on no page of errors. */
const DOCUMENTED = new Set(['INVALID_REQUEST', 'METHOD_NOT_ALLOWED', 'ROUTE_NOT_FOUND']);

/** Builds a problem response, RFC 9457. */
export const localProblem = ({ status, code, title, detail, pointer }: LocalProblem): GatewayResponse => ({
  status,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  body: JSON.stringify({
    type: DOCUMENTED.has(code) ? `/docs/errors#${code}` : 'about:blank',
    title,
    status,
    code,
    detail,
    instance: `urn:uuid:${crypto.randomUUID()}`,
    ...(pointer !== undefined && { errors: [{ pointer, code, message: detail ?? title }] }),
  }),
});
