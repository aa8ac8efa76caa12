import type { IncomingMessage } from 'node:http';
import type { GatewayRequest, GatewayResponse } from './message.ts';

/** A refusal of the stack itself, which teaches what would be right. */
type Refusal = { status: number; code: string; title: string; detail: string };
type Asked = Pick<IncomingMessage, 'rawHeaders'>;

/** Names by which a browser on this machine reaches its own ports. A page cannot make one of them lead elsewhere. */
const OWN_NAMES = ['127.0.0.1', 'localhost', '[::1]'];
const LOCAL_PATH = /^\/local\//;
const DEFAULT_PORT = 80;

const valuesOf = ({ rawHeaders }: Asked, name: string): string[] =>
  rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);

/** The port may be left out where it is that of the scheme. */
const hostsAt = (port: number, others: readonly string[]): Set<string> =>
  new Set([
    ...OWN_NAMES.flatMap((name) => [`${name}:${port}`, ...(port === DEFAULT_PORT ? [name] : [])]),
    ...others.map((host) => host.toLowerCase()),
  ]);

const hostOf = (origin: string): string | undefined => {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
};

/** The body of a form or of plain text, or without a type: any page may send it without asking first. */
const isJson = (type: string | undefined): boolean => /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type ?? '');

/**
 * Keeps web pages from driving the stack: one that lets its own name lead to this machine would be of the same origin as the
 * stack, and read its tokens. Every request must name a host that is the stack's own or allowed, once.
 */
export const createGuard = (port: number, allowed: readonly string[]) => {
  const hosts = hostsAt(port, allowed);
  const address = `http://127.0.0.1:${port}`;
  const remedy = `Use ${address}, or start the stack with --allow HOST[:PORT] for another name.`;

  /** For requests and upgrades. */
  const refuseHost = (request: Asked): Refusal | undefined => {
    const given = valuesOf(request, 'host');
    const [host = '', ...more] = given;
    if (more.length > 0)
      return { status: 400, code: 'HOST_REPEATED', title: 'The request names more than one host', detail: 'Send one Host header.' };
    if (hosts.has(host.toLowerCase())) return undefined;
    const detail = `The host is \`${host}\`, which is not this stack’s. ${remedy}`;
    return { status: 421, code: 'HOST_NOT_ALLOWED', title: 'The request is for another host', detail };
  };

  /** For `/local/*`: no other page, and no body that a page may send without asking. */
  const refuseLocal = ({ target, method, headers, body }: GatewayRequest): Refusal | undefined => {
    if (!LOCAL_PATH.test(target)) return undefined;
    const { origin, 'content-type': type } = headers;
    if (origin !== undefined && !hosts.has(hostOf(origin) ?? '')) {
      const detail = `Pages of \`${origin}\` may not call /local. Call it from a program, from a page of this stack, or start the stack with --allow HOST[:PORT].`;
      return { status: 403, code: 'ORIGIN_NOT_ALLOWED', title: 'Pages of this origin may not call the local stack', detail };
    }
    if (method === 'POST' && (body.length > 0 || type !== undefined) && !isJson(type)) {
      const detail = `The content type is \`${type ?? ''}\`. Send \`content-type: application/json\`.`;
      return { status: 415, code: 'CONTENT_TYPE_NOT_ALLOWED', title: 'The body must be declared as JSON', detail };
    }
    return undefined;
  };

  return { refuseHost, refuseLocal };
};

export type Guard = ReturnType<typeof createGuard>;

export const refusalResponse = ({ status, code, title, detail }: Refusal): GatewayResponse => ({
  status,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  body: JSON.stringify({ type: `/docs/errors#${code}`, title, status, code, detail, instance: `urn:uuid:${crypto.randomUUID()}` }),
});
