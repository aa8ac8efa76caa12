import type { Answered } from './gateway/message.ts';

export type TraceKind = 'event' | 'queue' | 'job' | 'socket';
/** Receives all that happens in the stack, as lines for a terminal or for a test. */
export type Report = {
  /** @param user handle of the signed-in user */
  request(answered: Answered, user: string | undefined): void;
  trace(kind: TraceKind, text: string): void;
};

/** Subject of a token, not verified: for a line in the terminal only. */
export const subjectOf = (authorization: string | undefined): string | undefined => {
  const payload = /^Bearer [\w-]+\.([\w-]+)\./i.exec(authorization ?? '')?.[1];
  if (!payload) return undefined;
  try {
    const { sub } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sub?: unknown };
    return typeof sub === 'string' ? sub : undefined;
  } catch {
    return undefined;
  }
};

const problemOf = ({ response: { status, body } }: Answered): { code?: string; instance?: string } => {
  if (status < 400 || !String(body).startsWith('{')) return {};
  try {
    return JSON.parse(String(body)) as { code?: string; instance?: string };
  } catch {
    return {};
  }
};

const MAX_PATH = 120;
/** Without the query, which may hold a token, and without characters that a terminal would obey. */
const pathOf = (target: string): string =>
  target
    .replace(/\?.*/s, '')
    .replace(/[^\x21-\x7e]/g, (char) => encodeURIComponent(char))
    .slice(0, MAX_PATH);

const unitsOf = (timing: string): string => {
  const [, calls, rru, wru] = /calls=(\d+) rru=([\d.]+) wru=([\d.]+)/.exec(timing) ?? [];
  return calls === undefined || calls === '0' ? '' : `${calls} ${calls === '1' ? 'call' : 'calls'} ${rru} RRU ${wru} WRU`;
};

/** `POST   201 /v1/posts  23 ms  ada  5 calls 2.5 RRU 9 WRU  6c1f…` */
export const requestLine = (answered: Answered, user: string | undefined): string => {
  const { request, response, ms } = answered;
  const { code, instance } = problemOf(answered);
  const correlation = response.headers['x-correlation-id'] ?? instance?.replace('urn:uuid:', '');
  return [
    `${request.method.slice(0, 7).padEnd(7)} ${response.status} ${pathOf(request.target)}`,
    `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`,
    user,
    code,
    unitsOf(String(response.headers['server-timing'] ?? '')),
    correlation,
  ]
    .filter(Boolean)
    .join('  ');
};

/** A line for each request, and with `traces` for each event, batch of messages, due job and socket. */
export const lineReport = (print: (line: string) => void, { traces = false } = {}): Report => ({
  request: (answered, user) => print(requestLine(answered, user)),
  trace: (kind, text) => {
    if (traces) print(`  ${kind.padEnd(6)} ${text}`);
  },
});
