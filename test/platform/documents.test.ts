import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { GUIDES } from '../../docs/guides.ts';
import { operationName, type RouteDefinition } from '../../schemas/_kit/route.ts';
import { allProblems, allRoutes } from '../../schemas/index.ts';
import * as documents from '../../schemas/platform/document-routes.ts';
import { startStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ own: true });
});
afterAll(() => stack?.stop());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${stack.url}${path}`, { headers });
const text = async (path: string): Promise<string> => (await get(path)).text();
const PAGES = ['/docs', '/docs/plain', '/docs/socket', '/docs/errors', '/docs/guides', ...GUIDES.map((name) => `/docs/guides/${name}`)];

test.each(PAGES)('the page %s loads nothing from elsewhere, and forbids it', async (path) => {
  const response = await get(path);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const html = await response.text();
  expect(html).not.toMatch(/(src|srcset)="(https?:)?\/\//);
  expect(html).not.toMatch(/<(link|iframe|object|embed|base)\b/);
  // Text is escaped, so an angle bracket opens an element.
  expect(html).not.toMatch(/<[^>]*\son\w+=|<script>/);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
  const hasViewer = path === '/docs' || path === '/docs/socket';
  expect([policy.includes("script-src 'self'"), policy.includes("connect-src 'self'"), html.includes('<script ')]).toEqual(
    Array(3).fill(hasViewer),
  );
});

test('the script of the viewer is the one that the page names, and may be kept for ever', async () => {
  const [, address = ''] = /<script src="([^"]+)">/.exec(await text('/docs')) ?? [];
  const response = await get(address);
  expect([response.status, response.headers.get('content-encoding')]).toEqual([200, 'gzip']);
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000');
  expect(response.headers.get('etag')).toBe(`"${address.split('?v=')[1]}"`);
  const script = await response.text();
  expect(script).toContain('createApiReference');
  expect(script).toContain('/local/tokens');
  expect((await get(address, { 'if-none-match': response.headers.get('etag') ?? '' })).status).toBe(304);
});

test('a document is sent compressed to those who accept it, and as it is to others', async () => {
  for (const path of ['/v1/openapi.json', '/docs/errors', '/docs/viewer.js']) {
    const plain = await get(path, { 'accept-encoding': 'identity' });
    const packed = await get(path, { 'accept-encoding': 'br;q=1.0, gzip;q=0.8' });
    expect([path, plain.headers.get('content-encoding'), packed.headers.get('content-encoding')]).toEqual([path, null, 'gzip']);
    expect(plain.headers.get('vary')).toBe('accept-encoding');
    expect(plain.headers.get('etag')).toBe(packed.headers.get('etag'));
    expect(await packed.text()).toBe(await plain.text());
  }
});

type Reference = {
  info: { description: string };
  paths: Record<string, Record<string, { operationId: string; description: string; 'x-codeSamples': { label: string; source: string }[] }>>;
};
const reference = async (): Promise<Reference> => (await get('/docs/reference.json')).json() as Promise<Reference>;

test('every operation has samples in four languages, with its address and its body', async () => {
  const { paths } = await reference();
  const routes = new Map(allRoutes().map((route) => [operationName(route), route as RouteDefinition]));
  let count = 0;
  for (const [path, methods] of Object.entries(paths))
    for (const [method, { operationId, 'x-codeSamples': samples }] of Object.entries(methods)) {
      count += 1;
      expect([operationId, samples.map(({ label }) => label)]).toEqual([operationId, ['curl', 'TypeScript', 'Swift', 'Kotlin']]);
      const [curl, typescript, swift, kotlin] = samples.map(({ source }) => source) as [string, string, string, string];
      const { auth, body } = routes.get(operationId)!;
      expect(typescript).toContain(`kith.api.${method.toUpperCase()}('${path}'`);
      for (const sample of [curl, swift, kotlin]) expect(sample).toContain(path.split('{')[0]);
      for (const sample of [curl, swift, kotlin])
        expect([operationId, /Bearer/.test(sample)]).toEqual([operationId, auth === 'user' || auth === 'optional' || auth === 'userOrKey']);
      expect([operationId, curl.includes('-d '), typescript.includes('body: ')]).toEqual([operationId, Boolean(body), Boolean(body)]);
    }
  expect(count).toBe(routes.size);
});

test('samples write what their language would read as something else', async () => {
  const { paths } = await reference();
  const samples = paths['/v1/posts']!.post!['x-codeSamples'].map(({ source }) => source);
  expect(samples).toEqual([
    `curl "$URL/v1/posts" \\
  -H "authorization: Bearer $TOKEN" \\
  -H 'content-type: application/json' \\
  -d '{
  "body": "Ten kilometres with @bob",
  "visibility": "friends"
}'`,
    `const { data, error } = await kith.api.POST('/v1/posts', {
  body: {
    body: 'Ten kilometres with @bob',
    visibility: 'friends',
  },
});`,
    `var request = URLRequest(url: URL(string: "\\(url)/v1/posts")!)
request.httpMethod = "POST"
request.setValue("Bearer \\(token)", forHTTPHeaderField: "Authorization")
request.setValue("application/json", forHTTPHeaderField: "Content-Type")
request.httpBody = Data(#"""
{
  "body": "Ten kilometres with @bob",
  "visibility": "friends"
}
"""#.utf8)
let (data, response) = try await URLSession.shared.data(for: request)`,
    `val request = Request.Builder()
  .url("$url/v1/posts")
  .header("Authorization", "Bearer $token")
  .post("""{
  "body": "Ten kilometres with @bob",
  "visibility": "friends"
}""".toRequestBody("application/json".toMediaType()))
  .build()
val response = OkHttpClient().newCall(request).execute()`,
  ]);
});

/** The targets of the links in a page or a text. */
const linksIn = (content: string): string[] => [...content.matchAll(/(?:href="|\]\()(\/[^")\s]*)/g)].map(([, target = '']) => target);

test('every link of the documents leads to a page and to a place in it', async () => {
  const { info, paths } = await reference();
  const described = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ description }) => description));
  const sources = [...(await Promise.all(PAGES.map(text))), info.description, ...described];
  const targets = [...new Set(sources.flatMap(linksIn))];
  expect(targets.length).toBeGreaterThan(200);
  const pages = new Map<string, Promise<string | undefined>>();
  const pageOf = (path: string): Promise<string | undefined> => {
    const known = pages.get(path) ?? get(path).then(async (response) => (response.ok ? response.text() : undefined));
    pages.set(path, known);
    return known;
  };
  const operations = new Set(allRoutes().map(operationName));
  const broken: string[] = [];
  for (const target of targets) {
    const [path = '', place] = target.split('#');
    const page = await pageOf(path);
    const isThere = place === undefined || (path === '/docs' ? operations.has(place) : page?.includes(`id="${place}"`));
    if (page === undefined || !isThere) broken.push(target);
  }
  expect(broken).toEqual([]);
});

test('an operation leads to each of its errors, and each error has its place', async () => {
  const { paths } = await reference();
  expect(paths['/v1/competitions/{competitionId}/join']!.post!.description).toContain(
    '[`COMPETITION_FULL`](/docs/errors#COMPETITION_FULL)',
  );
  const errors = await text('/docs/errors');
  expect(allProblems().filter(({ code }) => !errors.includes(`id="${code}"`))).toEqual([]);
});

test('a link to an operation without scripts opens it', async () => {
  const html = await text('/docs/plain');
  const outside = allRoutes().filter((route) => !new RegExp(`<details><summary>.*</summary><div id="${operationName(route)}">`).test(html));
  expect(outside).toEqual([]);
});

test('a guide that does not exist is told with the names of those that do', async () => {
  const response = await get('/docs/guides/nothing');
  expect(await response.json()).toMatchObject({ status: 404, code: 'GUIDE_NOT_FOUND', detail: expect.stringContaining('get-started') });
});

test('apps do not load the documents: another function serves them', () => {
  const integrations = stack.plan.of('AWS::ApiGatewayV2::Route').map(({ properties }) => [properties.RouteKey, String(properties.Target)]);
  const targetOf = (key: string) => integrations.find(([name]) => name === key)?.[1];
  const keys = Object.values(documents).map(({ method, path }) => `${method} ${path}`);
  expect(new Set(keys.map(targetOf)).size).toBe(1);
  expect(targetOf('GET /v1/socket')).not.toBe(targetOf('GET /docs'));
});

test('the viewer is named by its content, and is not part of any code', async () => {
  const fn = stack.plan.of('AWS::Lambda::Function').find(({ name }) => name.endsWith('platform-documents'));
  const { viewer } = JSON.parse(fn?.properties.Environment.Variables.FILES) as { viewer: string };
  expect(viewer).toMatch(/viewer-[0-9a-f]{12}\.js\.gz$/);
  expect(gunzipSync(readFileSync(viewer)).toString()).toBe(await text('/docs/viewer.js'));
});
