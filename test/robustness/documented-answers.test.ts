import { Ajv2020 } from 'ajv/dist/2020.js';
import { openApi } from '../../docs/generate.ts';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import { routeKey } from '../../schemas/_kit/route.ts';
import { allRoutes } from '../../schemas/index.ts';
import { sample } from '../support/depth.ts';
import { codeOf, faultsOf, type Reply } from '../support/response-checks.ts';
import { sampleOf, shapeOf } from '../support/samples.ts';
import { startStack } from '../support/stack.ts';
import { type Call, createTargets, type Targets } from './robustness-harness.ts';

/** Sends calls beside the contract to every operation, and compares every answer with the OpenAPI document, as a client would. */
const document = openApi() as {
  paths: Record<string, Record<string, { responses: Record<string, Answer> }>>;
  components: { responses: Record<string, Answer> };
};
type Answer = { $ref?: string; content?: Record<string, { schema: object }> };
const routes = allRoutes();
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(document, 'api');

let targets: Targets;
beforeAll(async () => {
  targets = await createTargets(await startStack());
});
afterAll(() => targets.stack.stop());

const escaped = (path: string): string => encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Returns how an answer differs from the document. */
const difference = (route: RouteDefinition, { status, type, text, body }: Reply): string | undefined => {
  const told = (problem: string) => `${routeKey(route)}: ${problem}; got ${status} ${type} ${text.slice(0, 200)}`;
  const declared = document.paths[route.path]?.[route.method.toLowerCase()]?.responses[status];
  if (!declared) return told('an undocumented status');
  const { content = {} } = declared.$ref ? (document.components.responses[declared.$ref.split('/').at(-1) ?? ''] ?? {}) : declared;
  const mediaType = type.split(';')[0] ?? '';
  if (text === '') return Object.keys(content).length > 0 ? told('no body') : undefined;
  if (!content[mediaType]) return told('an undocumented media type');
  const base = declared.$ref ? declared.$ref : `#/paths/${escaped(route.path)}/${route.method.toLowerCase()}/responses/${status}`;
  const valid = ajv.getSchema(`api${base}/content/${escaped(mediaType)}/schema`);
  if (!valid) return told('a schema that is not found');
  if (!/json/.test(mediaType)) return undefined;
  return valid(body) ? undefined : told(ajv.errorsText(valid.errors));
};

const bodyOf = (route: RouteDefinition): unknown => {
  const shape = shapeOf(route.body);
  return shape && sampleOf(shape, targets.ids);
};
const documented = (route: RouteDefinition, call: Call, expected?: (answer: Reply) => boolean) => async (): Promise<string | undefined> => {
  const answer = await targets.call(route, { as: targets.allowed(route), body: bodyOf(route), ...call });
  if (expected && !expected(answer)) return `${routeKey(route)}: unexpected ${answer.status} ${answer.text.slice(0, 300)}`;
  return difference(route, answer);
};
const refused =
  (status: number, code: string, detail = '') =>
  (answer: Reply) =>
    answer.status === status && codeOf(answer) === code && answer.text.includes(detail);
const withNumbers = routes.flatMap((route) =>
  Object.entries(shapeOf(route.query)?.properties ?? {}).flatMap(([name, { type }]) => (type === 'integer' ? [{ route, name }] : [])),
);

test('a missing, malformed, tampered and doubled token gets one of the two documented forms of 401', async () => {
  const headers = [undefined, 'Bearer no.real.token', 'Basic eDp5', 'Bearer a,Bearer b'];
  const cases = routes
    .filter(({ auth }) => auth !== 'public')
    .flatMap((route) =>
      headers.map((authorization) => documented(route, { as: undefined, headers: authorization ? { authorization } : {} })),
    );
  expect(await faultsOf(cases)).toEqual([]);
});

test('a body that is too large is refused only by operations that read one', async () => {
  const raw = JSON.stringify({ filling: 'x'.repeat(1_000_000) });
  const cases = routes
    // Calls that succeed would end what other cases need.
    .filter(({ method, body }) => method !== 'GET' && (body !== undefined || method !== 'DELETE'))
    .map((route) =>
      documented(route, { raw }, (answer) => (route.body ? refused(413, 'PAYLOAD_TOO_LARGE')(answer) : answer.status !== 413)),
    );
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('a path that is not UTF-8 gets the documented answer of the gateway', async () => {
  const cases = routes.flatMap((route) =>
    Object.keys(route.params?.shape ?? {}).map((name) =>
      documented(route, { params: { [name]: '%ff' } }, ({ status, text }) => status === 400 && text === '{"message":"Bad Request"}'),
    ),
  );
  expect(await faultsOf(cases)).toEqual([]);
});

test('an id with an encoded slash gets ROUTE_NOT_FOUND, which every operation with an id declares', async () => {
  const cases = routes.flatMap((route) =>
    Object.keys(route.params?.shape ?? {}).map((name) =>
      documented(route, { params: { [name]: 'a%2Fb' } }, refused(404, 'ROUTE_NOT_FOUND')),
    ),
  );
  expect(await faultsOf(cases)).toEqual([]);
});

test('only decimal digits are an integer in a query', async () => {
  const values = ['0x10', '1e1', '%201', '1%20', '%2B1', '+1', '01', '1.0', '-1', '', '1_0', '１', '9007199254740993000'];
  const cases = withNumbers.flatMap(({ route, name }) =>
    values.map((value) => documented(route, { query: `?${name}=${value}` }, refused(400, 'INVALID_REQUEST', `query:${name}`))),
  );
  expect(withNumbers.length).toBeGreaterThan(20);
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('a body in another charset is refused by its name', async () => {
  const cases = routes
    .filter(({ body, auth }) => body !== undefined && auth !== 'signature')
    .flatMap((route) =>
      ['utf-16', 'iso-8859-1', '"UTF-16LE"', 'utf-8,application/json; charset=utf-8'].map((charset) =>
        documented(
          route,
          { headers: { 'content-type': `application/json; charset=${charset}` } },
          refused(415, 'UNSUPPORTED_MEDIA_TYPE', 'charset'),
        ),
      ),
    );
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('two idempotency keys, versions or API keys are refused by their name', async () => {
  const twice = (name: string, value: string): Record<string, string> => ({ [name]: `${value},${value}` });
  const cases = routes.flatMap((route) => [
    ...(route.idempotent
      ? [documented(route, { headers: twice('idempotency-key', 'a') }, refused(400, 'INVALID_REQUEST', 'header:idempotency-key'))]
      : []),
    documented(route, { headers: twice('x-api-version', '2026-11-20') }, refused(400, 'UNSUPPORTED_VERSION')),
    ...(route.auth === 'key' || route.auth === 'userOrKey'
      ? [documented(route, { as: undefined, headers: twice('x-api-key', 'k') }, refused(401, 'UNAUTHENTICATED', 'X-API-Key'))]
      : []),
  ]);
  expect(await faultsOf(sample(cases))).toEqual([]);
});
