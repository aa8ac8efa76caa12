import { ProblemDocument } from '../../schemas/_kit/problem.ts';
import { NotFound } from '../../schemas/_kit/problems.ts';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import { successStatus } from '../../schemas/_kit/route.ts';
import { problemsOf } from '../../schemas/_kit/route-problems.ts';

export type Reply = { status: number; type: string; headers: Headers; text: string; body: unknown };

export const reply = async (response: Response): Promise<Reply> => {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const isJson = /json/.test(type) && text !== '';
  return { status: response.status, type, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
};

/** The code of a refusal; undefined for what is no problem document. */
export const codeOf = ({ body }: Reply): string | undefined => (body as { code?: string } | undefined)?.code;

/** What the gateway itself answers, byte for byte. */
const GATEWAY: Record<number, string> = {
  400: '{"message":"Bad Request"}',
  401: '{"message":"Unauthorized"}',
  413: '{"message":"Request Entity Too Large"}',
};

/**
 * Every rule for answers at once: success as the contract says and nothing beyond it, or a problem document with a
 * code that the route declares; never our own failure.
 * @returns what is wrong, or undefined.
 */
export const fault = (route: RouteDefinition, answer: Reply): string | undefined => {
  const { status, type, text, body } = answer;
  const say = (what: string) => `${route.method} ${route.path}: ${what}; answered ${status} ${text.slice(0, 300)}`;
  if (status >= 500) return say('our own failure');
  if (status < 300) return faultOfSuccess(route, answer, say);
  if (status < 400) return status === 304 ? undefined : say('a redirection');
  if (GATEWAY[status] === text) return type === 'application/json' ? undefined : say(`the gateway's word as ${type}`);
  if (!type.startsWith('application/problem+json')) return say(`a refusal as ${type}`);
  const document = ProblemDocument.strict().safeParse(body);
  if (!document.success) return say(`no problem document: ${document.error.message}`);
  const { code, title, instance } = document.data;
  // A path that decodes to more segments is another path.
  const declared = [...problemsOf(route), NotFound].find((definition) => definition.code === code && definition.status === status);
  if (!declared) return say(`the undeclared code ${code}`);
  if (document.data.status !== status || title !== declared.title) return say('a document that contradicts its definition');
  return /^urn:uuid:[0-9a-f-]{36}$/.test(instance) ? undefined : say(`the instance ${instance}`);
};

const faultOfSuccess = (route: RouteDefinition, { status, text, body }: Reply, say: (what: string) => string): string | undefined => {
  if (![successStatus(route), route.alsoStatus].includes(status)) return say('an undeclared success');
  if (status === 204 && text !== '') return say('a body where there is none');
  if (!route.output || status === 204) return undefined;
  const output = route.output.safeParse(body);
  if (!output.success) return say(`a body that is not the contract's: ${output.error.message}`);
  return JSON.stringify(output.data).length === text.length ? undefined : say('more than the contract says');
};
