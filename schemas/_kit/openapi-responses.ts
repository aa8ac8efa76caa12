import { gatewayAnswers } from './gateway-answers.ts';
import type { JsonSchema } from './json-schema.ts';
import type { RouteDefinition } from './route.ts';
import { problemsOf } from './route-problems.ts';

const refer = (kind: 'schemas' | 'responses' | 'headers', name: string): JsonSchema => ({ $ref: `#/components/${kind}/${name}` });

/** The problem document with the codes that are possible here, so that a generated client narrows by `code`. */
const problemWith = (codes: readonly string[]): JsonSchema => ({
  allOf: [refer('schemas', 'Problem'), { type: 'object', properties: { code: { type: 'string', enum: codes } }, required: ['code'] }],
});

/** The problems of a route, and under the same statuses the answers that the gateway gives without asking the API. */
export const problemResponses = (route: RouteDefinition): Record<string, JsonSchema> => {
  const byStatus = Map.groupBy(problemsOf(route), ({ status }) => status);
  const ofGateway = new Map(gatewayAnswers(route).map((answer) => [answer.status, answer]));
  const responses = [...new Set([...byStatus.keys(), ...ofGateway.keys()])]
    .sort((a, b) => a - b)
    .map((status) => {
      const group = (byStatus.get(status) ?? []).toSorted((a, b) => (a.code < b.code ? -1 : 1));
      const answer = ofGateway.get(status);
      if (group.length === 0) return [String(status), refer('responses', `Gateway${status}`)] as const;
      const codes = group.map(({ code }) => code);
      const lines = [...group.map(({ code, title }) => `- \`${code}\`: ${title}`), ...(answer ? [`- Of the gateway: ${answer.when}`] : [])];
      const content = {
        'application/problem+json': { schema: problemWith(codes) },
        ...(route.problemPage && route.produces ? { [route.produces]: { schema: { type: 'string' } } } : {}),
        ...(answer ? { 'application/json': { schema: refer('schemas', 'GatewayMessage') } } : {}),
      };
      const headers = status === 429 || status === 503 ? { headers: { 'Retry-After': refer('headers', 'RetryAfter') } } : {};
      return [String(status), { description: lines.join('\n'), ...headers, content, 'x-codes': codes }] as const;
    });
  return Object.fromEntries(responses);
};

type Responses = Record<string, JsonSchema>;
type Operations = readonly { responses: Responses }[];

const pascal = (code: string): string => code.replace(/([A-Z])([A-Z]*)_?/g, (_, first: string, rest: string) => first + rest.toLowerCase());
const isPage = (response: JsonSchema): boolean => Object.keys(response.content as object).some((type) => type.startsWith('text/html'));
const nameOf = (response: JsonSchema): string =>
  `${(response['x-codes'] as string[]).map(pascal).join('Or')}${isPage(response) ? 'Page' : ''}`;

/**
 * Moves responses that several operations have to the components, and refers to them.
 * @returns the shared responses, by the codes that they have.
 */
export const shareResponses = (operations: Operations): Responses => {
  const uses = new Map<string, number>();
  const all = operations.flatMap(({ responses }) => Object.values(responses)).filter((response) => response['x-codes']);
  for (const response of all) {
    const text = JSON.stringify(response);
    uses.set(text, (uses.get(text) ?? 0) + 1);
  }
  const shared = new Map<string, JsonSchema>();
  const names = new Map<string, string>();
  for (const [text, count] of uses) {
    const response = JSON.parse(text) as JsonSchema;
    if (count < 2 || shared.has(nameOf(response))) continue;
    shared.set(nameOf(response), response);
    names.set(text, nameOf(response));
  }
  for (const { responses } of operations)
    for (const [status, response] of Object.entries(responses)) {
      const name = names.get(JSON.stringify(response));
      if (name) responses[status] = refer('responses', name);
    }
  return Object.fromEntries([...shared].sort(([a], [b]) => (a < b ? -1 : 1)));
};
