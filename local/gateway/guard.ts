import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { GatewayRequest } from './message.ts';
import type { LocalProblem } from './problem.ts';

type Asked = Pick<IncomingMessage, 'rawHeaders'>;

/** Names by which a browser on this machine reaches its own ports. A page cannot make one of them lead elsewhere. */
const OWN_NAMES = ['127.0.0.1', 'localhost', '[::1]'];
/** Not the objects: a signature protects each upload, and images are for any page. */
const LOCAL_PATH = /^\/local\/(?!s3\/|cdn\/)/;
const DEFAULT_PORT = 80;

const valuesOf = ({ rawHeaders }: Asked, name: string): string[] =>
  rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);

/** The port may be left out where it is that of the scheme. */
const hostsAt = (port: number, others: readonly string[]): Set<string> =>
  new Set([
    ...OWN_NAMES.flatMap((name) => [`${name}:${port}`, ...(port === DEFAULT_PORT ? [name] : [])]),
    ...others.map((host) => host.toLowerCase()),
  ]);

/** Name without the port, or undefined if the text is no address. */
const nameOf = (address: string): string | undefined => {
  try {
    return new URL(address).hostname;
  } catch {
    return undefined;
  }
};

/** A number is no name that a foreign page could make lead here: its pages come from the machine with that number. */
const isNumberAt = (host: string, port: number): boolean => {
  const [, four, six] = /^(?:([\d.]+)|\[([\da-f:.]+)\]):\d+$/i.exec(host) ?? [];
  return host.endsWith(`:${port}`) && (four === undefined ? isIP(six ?? '') === 6 : isIP(four) === 4);
};

/** The body of a form or of plain text, or without a type: any page may send it without asking first. */
const isJson = (type: string | undefined): boolean => /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type ?? '');

/** Who may call besides the stack's own pages and programs. */
export type Allowed = {
  /** Names by which it may be called, such as `kith.test:8080`. Their pages may call it too. */
  hosts?: readonly string[];
  /** Origins whose pages may call it, such as `https://app.example`. */
  origins?: readonly string[];
};

/**
 * Keeps web pages from driving the stack: one that lets its own name lead to this machine would be of the same origin as the
 * stack, and read its tokens. Every request must name a host that is the stack's own or allowed, once.
 */
export const createGuard = (port: number, { hosts: others = [], origins = [] }: Allowed = {}, address = `http://127.0.0.1:${port}`) => {
  const hosts = hostsAt(port, others);
  const names = new Set([...OWN_NAMES, ...others.map((host) => nameOf(`http://${host}`))]);
  const allowedOrigins = new Set(origins.map((origin) => origin.toLowerCase()));
  const remedy = `Use ${address}, or start the stack with --allow HOST[:PORT] for another name.`;

  /** For requests and upgrades. */
  const refuseHost = (request: Asked): LocalProblem | undefined => {
    const given = valuesOf(request, 'host');
    const [host = '', ...more] = given;
    if (more.length > 0)
      return { status: 400, code: 'HOST_REPEATED', title: 'The request names more than one host', detail: 'Send one Host header.' };
    if (hosts.has(host.toLowerCase()) || isNumberAt(host, port)) return undefined;
    const detail = `The host is \`${host}\`, which is not this stack’s. ${remedy}`;
    return { status: 421, code: 'HOST_NOT_ALLOWED', title: 'The request is for another host', detail };
  };

  /** Pages of this machine on any port, of the host that was called, and of allowed origins: those of the developer. */
  const isOwnPage = ({ origin, host }: Record<string, string>): boolean => {
    const name = nameOf(origin ?? '');
    if (!name) return false;
    if (names.has(name) || name.endsWith('.localhost') || allowedOrigins.has(origin!.toLowerCase())) return true;
    return host !== undefined && name === nameOf(`http://${host}`);
  };

  /** For `/local/*`: no other page, and no body that a page may send without asking. */
  const refuseLocal = ({ target, method, headers, body }: GatewayRequest): LocalProblem | undefined => {
    if (!LOCAL_PATH.test(target)) return undefined;
    const { origin, 'content-type': type } = headers;
    if (origin !== undefined && !isOwnPage(headers)) {
      const detail = `Pages of \`${origin}\` may not call /local. Serve the page from localhost on any port, or start the stack with --cors ${origin === 'null' ? 'ORIGIN' : origin}.`;
      return { status: 403, code: 'ORIGIN_NOT_ALLOWED', title: 'Pages of this origin may not call the local stack', detail };
    }
    if (method === 'POST' && (body.length > 0 || type !== undefined) && !isJson(type)) {
      const detail = `The content type is \`${type ?? ''}\`. Send \`content-type: application/json\`.`;
      return { status: 415, code: 'CONTENT_TYPE_NOT_ALLOWED', title: 'The body must be declared as JSON', detail };
    }
    return undefined;
  };

  return { refuseHost, refuseLocal, isOwnPage };
};

export type Guard = ReturnType<typeof createGuard>;
