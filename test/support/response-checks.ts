import { gatewayAnswers } from '../../schemas/_kit/gateway-answers.ts';
import { ProblemDocument } from '../../schemas/_kit/problem.ts';
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

/** Code of a problem response; undefined for any other response. */
export const codeOf = ({ body }: Reply): string | undefined => (body as { code?: string } | undefined)?.code;

const isOfGateway = (route: RouteDefinition, { status, text }: Reply): boolean =>
  gatewayAnswers(route).some((answer) => answer.status === status && text === JSON.stringify({ message: answer.message }));

/**
 * Checks all rules for responses: a success with exactly the contract's output, or a problem response with a code that the
 * route declares, also as a page where the route has pages, but never a server error.
 * @returns the violated rule, or undefined
 */
export const fault = (route: RouteDefinition, answer: Reply): string | undefined => {
  const { status, type, text, body } = answer;
  const report = (problem: string) => `${route.method} ${route.path}: ${problem}; got ${status} ${text.slice(0, 300)}`;
  if (status >= 500) return report('a server error');
  if (status < 300) return faultOfSuccess(route, answer, report);
  if (status < 400) return status === 304 ? undefined : report('a redirection');
  if (isOfGateway(route, answer)) return type === 'application/json' ? undefined : report(`a response of the gateway with type ${type}`);
  if (route.problemPage && type === route.produces)
    return problemsOf(route).some((definition) => definition.status === status) ? undefined : report('a page for an undeclared status');
  if (!type.startsWith('application/problem+json')) return report(`an error with type ${type}`);
  const document = ProblemDocument.strict().safeParse(body);
  if (!document.success) return report(`an invalid problem response: ${document.error.message}`);
  const { code, title, instance, errors = [] } = document.data;
  const declared = problemsOf(route).find((definition) => definition.code === code && definition.status === status);
  if (!declared) return report(`the undeclared code ${code}`);
  if (document.data.status !== status || title !== declared.title) return report('a problem response that differs from its definition');
  if (status === 400 && errors.length === 0) return report('an invalid request without the field that is wrong');
  return /^urn:uuid:[0-9a-f-]{36}$/.test(instance) ? undefined : report(`the invalid instance ${instance}`);
};

const faultOfSuccess = (route: RouteDefinition, { status, text, body }: Reply, report: (problem: string) => string): string | undefined => {
  if (![successStatus(route), route.alsoStatus].includes(status)) return report('an undeclared success status');
  if (status === 204 && text !== '') return report('a body with status 204');
  if (!route.output || status === 204) return undefined;
  const output = route.output.safeParse(body);
  if (!output.success) return report(`a body that is not the contract's: ${output.error.message}`);
  return JSON.stringify(output.data).length === text.length ? undefined : report('more fields than the contract has');
};

/** Runs the cases with bounded concurrency. @returns the faults that they found */
export const faultsOf = async (cases: readonly (() => Promise<string | undefined>)[], parallel = 8): Promise<string[]> => {
  const faults: string[] = [];
  let next = 0;
  const worker = async () => {
    while (next < cases.length) {
      const found = await cases[next++]?.();
      if (found) faults.push(found);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return faults;
};
