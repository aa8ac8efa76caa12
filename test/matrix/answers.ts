import { codeOf, fault, type Reply, reply } from '../support/response-checks.ts';
import type { Outcome, Row, Subject } from './rows.ts';
import { type Cast, SESSIONLESS, type Sessionless, type Viewer } from './viewers.ts';

export type Caller = { token?: string; apiKey?: string };

export const isSessionless = (viewer: Viewer): viewer is Sessionless => (SESSIONLESS as readonly string[]).includes(viewer);

export const callerOf = (viewer: Viewer, subject: Subject, cast: Cast, apiKey: string): Caller => {
  if (viewer === 'nobody') return {};
  if (viewer === 'apiKey') return { apiKey };
  if (viewer === 'owner' || viewer === 'recipient') return { token: subject[viewer]?.token ?? '' };
  return cast[viewer];
};

/** Calls the row's route about the subject. */
export const ask = async (
  url: string,
  { route, sends }: Row,
  { ids }: Subject,
  viewer: Viewer,
  { token, apiKey }: Caller,
): Promise<Reply> => {
  const { query = '', body, params } = sends(ids, viewer as never);
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent({ ...ids, ...params }[name] ?? 'missing'));
  return reply(
    await fetch(`${url}${path}${query}`, {
      method: route.method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(apiKey !== undefined && { 'x-api-key': apiKey }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );
};

/** Headers that change with every call and say nothing about a subject: the rest must not tell hidden from absent. */
const VARYING = new Set(['date', 'apigw-requestid', 'ratelimit', 'ratelimit-policy', 'server-timing', 'x-correlation-id']);

/** Everything that a caller can compare: status, headers and bytes, without the id of the request and the asked path of a batch. */
export const bytesOf = ({ status, headers, text }: Reply): string =>
  JSON.stringify([
    status,
    [...headers].filter(([name]) => !VARYING.has(name)).sort(),
    text.replaceAll(/"instance":"urn:uuid:[0-9a-f-]{36}"/g, '"instance":""').replaceAll(/"path":"[^"]*"/g, '"path":""'),
  ]);

const decidedIn = ({ inner }: Row, answer: Reply): { status: number; code: string | undefined } => {
  const { status, body } = inner && answer.status < 300 ? inner(answer.body) : answer;
  return { status, code: (body as { code?: string } | undefined)?.code };
};

const isOutcome = (row: Row, answer: Reply, absent: Reply, outcome: string): boolean => {
  const { status, code } = decidedIn(row, answer);
  switch (outcome) {
    case 'ok':
      return status < 300;
    case 'hidden':
      return status === 404 && code === row.absentCode && bytesOf(answer) === bytesOf(absent);
    case 'denied':
      return status === 403 && code === 'PERMISSION_DENIED';
    // The gateway's own answer has no code.
    case 'UNAUTHENTICATED':
      return status === 401 && bytesOf(answer) === bytesOf(absent);
    case 'ACCOUNT_SUSPENDED':
      return code === outcome && bytesOf(answer) === bytesOf(absent);
    default:
      return code === outcome;
  }
};

/**
 * @param absent the answer to the same caller about something absent
 * @returns how the answer differs from the expected one, or undefined
 */
export const differenceOf = (row: Row, answer: Reply, absent: Reply, expected: Outcome): string | undefined => {
  const violated = fault(row.route, answer);
  if (violated) return violated;
  if ([expected].flat().some((outcome) => isOutcome(row, answer, absent, outcome))) return undefined;
  const got = `${answer.status} ${codeOf(answer) ?? ''} ${answer.text.slice(0, 160)}`;
  const differs = [expected].flat().includes('hidden') && decidedIn(row, answer).status === 404;
  return `expected ${[expected].flat().join(' or ')}, got ${got}${differs ? `; absent is ${bytesOf(absent)}, this is ${bytesOf(answer)}` : ''}`;
};
