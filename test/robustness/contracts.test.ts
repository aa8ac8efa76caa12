import type * as z from 'zod';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import { allRoutes } from '../../schemas/index.ts';
import { sample } from '../support/depth.ts';
import { codeOf, fault, type Reply } from '../support/response-checks.ts';
import { HOSTILE, placesIn, sampleOf, shapeOf, withValue } from '../support/samples.ts';
import { startStack } from '../support/stack.ts';
import { type Call, createTargets, faultsOf, type Targets } from './robustness-harness.ts';

/** Every route of every domain is tried with everything that its contract does not allow. */
const routes = allRoutes();
const withBody = routes.filter(({ body }) => body !== undefined);
const withQuery = routes.filter(({ query }) => query !== undefined);
const withParams = routes.filter(({ params }) => params !== undefined);

let targets: Targets;
beforeAll(async () => {
  targets = await createTargets(await startStack());
});
afterAll(() => targets.stack.stop());

type Case = () => Promise<string | undefined>;
const bodyOf = (route: RouteDefinition, all = false): unknown => {
  const shape = shapeOf(route.body);
  return shape && sampleOf(shape, targets.ids, all);
};
const queryOf = (values: Record<string, string>): string => `?${new URLSearchParams(values)}`;
/** Only what holds for every answer. */
const sound =
  (route: RouteDefinition, call: Call): Case =>
  async () =>
    fault(route, await targets.call(route, { as: targets.allowed(route), ...call }));
/** And this status, with this code. */
const refused =
  (route: RouteDefinition, call: Call, status: number, code: string, more: (answer: Reply) => boolean = () => true): Case =>
  async () => {
    const answer = await targets.call(route, { as: targets.allowed(route), body: bodyOf(route), ...call });
    const wrong = answer.status !== status || codeOf(answer) !== code || !more(answer);
    return (
      fault(route, answer) ??
      (wrong ? `${route.id} ${JSON.stringify(call).slice(0, 100)}: ${answer.status} ${answer.text.slice(0, 200)}` : undefined)
    );
  };
const points =
  (pointer: string, code: string) =>
  ({ body }: Reply): boolean =>
    ((body as { errors?: { pointer: string; code: string }[] }).errors ?? []).some(
      (error) => error.pointer === pointer && error.code === code,
    );

test('the samples fit the contracts they were made from', () => {
  const misfits = withBody.flatMap((route) => {
    const parsed = (route.body as z.ZodType).safeParse(bodyOf(route));
    return parsed.success ? [] : [`${route.id}: ${parsed.error.message}`];
  });
  expect(misfits).toEqual([]);
});

/** Every field takes a part of what is hostile; with some hundred fields each of it is tried in many. */
const PARTS = 5;
let turn = 0;
const shared = <Value>(values: readonly Value[]): Value[] => {
  turn += 1;
  return values.filter((_, index) => index % PARTS === turn % PARTS);
};

test('whatever stands in a field of a body: success by the contract, or a refusal that it declares', async () => {
  const cases = withBody.flatMap((route) => {
    const shape = shapeOf(route.body) ?? {};
    const body = bodyOf(route);
    return placesIn(shape).flatMap(({ place }) => shared(HOSTILE).map((value) => sound(route, { body: withValue(body, place, value) })));
  });
  expect(cases.length).toBeGreaterThan(1000);
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('a field of another type is refused by its name', async () => {
  const wrong: Record<string, unknown> = { string: 1, number: 'x', integer: 'x', boolean: 'x', array: 1, object: 1 };
  const cases = withBody.flatMap((route) =>
    placesIn(shapeOf(route.body) ?? {})
      .filter(({ place, shape }) => place.length > 0 && !place.includes(0) && typeof shape.type === 'string' && shape.type in wrong)
      .map(({ place, shape }) => {
        const body = withValue(bodyOf(route), place, wrong[String(shape.type)]);
        const named = (answer: Reply) => JSON.stringify(answer.body).includes(`"/${place.join('/')}`);
        return refused(route, { body }, 400, 'INVALID_REQUEST', named);
      }),
  );
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('a field that the contract does not know is refused by its name', async () => {
  const cases = withBody.flatMap((route) =>
    ['unknownField', '__proto__', 'a/b~c'].map((name) => {
      // Written out: an object literal would set the prototype.
      const raw = JSON.stringify({ ...(bodyOf(route) as object), '\u0001': 1 }).replace('\\u0001', name);
      const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      return refused(route, { raw }, 400, 'INVALID_REQUEST', points(pointer, 'UNKNOWN_FIELD'));
    }),
  );
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('a route with a body and none sent names what is missing, or needs none', async () => {
  expect(await faultsOf(sample(withBody.map((route) => sound(route, { body: undefined }))))).toEqual([]);
});

test('whatever stands in a query: success by the contract, or a refusal that it declares', async () => {
  const values = HOSTILE.filter((value) => typeof value !== 'object')
    .map((value) => String(value).toWellFormed().slice(0, 2000))
    .concat('1,2', '[object Object]', '-0', '1e3', 'Infinity', '9'.repeat(400), 'true', 'TRUE', '2027-01-01', 'user_x', '0000-00-00');
  const cases = withQuery.flatMap((route) =>
    Object.keys(route.query?.shape ?? {}).flatMap((name) =>
      shared(values).map((value) => sound(route, { query: queryOf({ [name]: value }) })),
    ),
  );
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('a query that does not decode, names a parameter twice or not at all is no failure of ours', async () => {
  const queries = ['?%', '?%ff', '?=', '?&&&', '?a=%00', '?limit', '?limit=1&limit=2', '?cursor=&cursor=', '?[]=1', `?${'a'.repeat(4000)}`];
  expect(
    await faultsOf(
      sample(routes.filter(({ method }) => method === 'GET').flatMap((route) => queries.map((query) => sound(route, { query })))),
    ),
  ).toEqual([]);
});

test('whatever stands in a path: success by the contract, or a refusal that it declares', async () => {
  const values = [
    '%00',
    '%20',
    '%2F',
    '%2e%2e',
    '%ff',
    '%F0%9F%91%8D',
    '__proto__',
    'constructor',
    'toString',
    '*',
    "'",
    '%23',
    'me',
    '0',
    '-',
    '_',
  ];
  const long = ['x'.repeat(64), 'x'.repeat(65), 'x'.repeat(5000)];
  const cases = withParams.flatMap((route) =>
    Object.keys(route.params?.shape ?? {}).flatMap((name) =>
      shared([...values, ...long]).map((value) => sound(route, { params: { [name]: value }, body: bodyOf(route) })),
    ),
  );
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('an unsupported version is refused on every route', async () => {
  const cases = routes.map((route) => refused(route, { headers: { 'x-api-version': '2020-01-01' } }, 400, 'UNSUPPORTED_VERSION'));
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('a body that is no JSON, or none that it says it is, is refused on every route that takes one', async () => {
  const cases = withBody.flatMap((route) => [
    refused(route, { raw: '{"a":' }, 400, 'INVALID_REQUEST', points('', 'MALFORMED_JSON')),
    refused(route, { raw: Buffer.from([0x22, 0xff, 0x22]) }, 400, 'INVALID_REQUEST', points('', 'MALFORMED_JSON')),
    refused(route, { headers: { 'content-type': 'text/plain' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'),
    refused(route, { headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'),
  ]);
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('more than 1 MB is too large on every route that takes a body', async () => {
  const raw = JSON.stringify({ filling: 'x'.repeat(1_000_000) });
  expect(await faultsOf(sample(withBody.map((route) => refused(route, { raw }, 413, 'PAYLOAD_TOO_LARGE'))))).toEqual([]);
});

test('more than 10 MB is too large for the gateway, in its own words', async () => {
  const raw = Buffer.alloc(10 * 1024 * 1024 + 1, 0x20);
  const [route] = withBody;
  if (!route) throw new Error('no route takes a body');
  const answer = await targets.call(route, { as: targets.allowed(route), raw });
  expect([answer.status, answer.text]).toEqual([413, '{"message":"Request Entity Too Large"}']);
});

// Who gets in is tried on every route every time.
test('without a token, or with a wrong one, nobody gets in where one is needed', async () => {
  const expected = '{"message":"Unauthorized"}';
  const cases = routes.flatMap((route) =>
    [undefined, { userId: '', token: 'no.real.token' }].map(
      (as): Case =>
        async () => {
          const answer = await targets.call(route, { as, body: bodyOf(route) });
          const wrong = {
            user: answer.status !== 401 || answer.text !== expected,
            optional: as !== undefined && codeOf(answer) !== 'UNAUTHENTICATED',
            key: codeOf(answer) !== 'UNAUTHENTICATED',
            userOrKey: codeOf(answer) !== 'UNAUTHENTICATED',
            signature: codeOf(answer) !== 'UNAUTHENTICATED',
            public: answer.status >= 400,
          }[route.auth];
          return fault(route, answer) ?? (wrong ? `${route.id}: ${answer.status} ${answer.text.slice(0, 100)}` : undefined);
        },
    ),
  );
  expect(await faultsOf(cases)).toEqual([]);
});

test('whoever lacks the role of a route is refused, whatever they send', async () => {
  const { plain, moderator } = targets.people;
  const cases = routes
    .filter(({ role = 'user' }) => role !== 'user')
    .flatMap((route) => {
      const people = route.role === 'admin' ? [plain, moderator] : [plain];
      const calls: Call[] = route.method === 'GET' ? [{ query: '?limit=x' }] : [{}, { raw: '{' }];
      return people.flatMap((as) => calls.map((call) => refused(route, { as, ...call }, 403, 'PERMISSION_DENIED')));
    });
  expect(cases.length).toBeGreaterThan(0);
  expect(await faultsOf(cases)).toEqual([]);
});

test('a stale If-Match is refused wherever an ETag is given', async () => {
  const cases = routes
    .filter(({ etag, method }) => etag && (method === 'PUT' || method === 'PATCH'))
    .flatMap((route) =>
      ['"stale"', 'W/"stale"', '"a", "b"', ''].map((value) =>
        refused(route, { headers: { 'if-match': value || '""' } }, 412, 'STALE_RESOURCE'),
      ),
    );
  expect(await faultsOf(sample(cases))).toEqual([]);
});

test('a path or method that does not exist is our own 404', async () => {
  const { stack } = targets;
  for (const [method, path] of [
    ['GET', '/'],
    ['GET', '/v1'],
    ['GET', '/v1/me/'],
    ['GET', '/v2/me'],
    ['GET', '//v1/me'],
    ['GET', '/v1/ME'],
    ['TRACE', '/v1/me'],
    ['PUT', '/v1/me'],
    ['GET', '/v1/%6De%00'],
  ] as const) {
    const response = await fetch(`${stack.url}${path}`, { method: method === 'TRACE' ? 'REPORT' : method });
    const { code } = (await response.json()) as { code: string };
    expect([method, path, response.status, response.headers.get('content-type'), code]).toEqual([
      method,
      path,
      404,
      'application/problem+json; charset=utf-8',
      'NOT_FOUND',
    ]);
  }
});

test('hostile headers are no failure of ours', async () => {
  const values: [string, string][] = [
    ['idempotency-key', 'ä'],
    ['idempotency-key', 'x'.repeat(129)],
    ['idempotency-key', ''],
    ['if-match', '*'],
    ['if-none-match', '*, "x", W/'],
    ['content-type', '/'],
    ['content-encoding', 'gzip'],
    ['x-api-key', 'x'.repeat(4000)],
    ['authorization', 'Basic eDp5'],
    ['cookie', '=; ='],
    ['x-forwarded-for', '::1, evil'],
    ['accept', 'text/html;q=z'],
  ];
  const cases = routes.flatMap((route) =>
    values.map(([name, value]) => sound(route, { body: bodyOf(route), headers: { [name]: Buffer.from(value).toString('latin1') } })),
  );
  expect(await faultsOf(sample(cases))).toEqual([]);
});
