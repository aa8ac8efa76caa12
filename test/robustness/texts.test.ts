import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import { allRoutes } from '../../schemas/index.ts';
import { previewTemplate } from '../../schemas/notifications/template-routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { jsonCases, naughtyStrings } from '../support/data.ts';
import { sample } from '../support/depth.ts';
import { codeOf, fault, faultsOf } from '../support/response-checks.ts';
import { type Place, placesIn, type Shape, sampleOf, shapeOf, withParents, withValue } from '../support/samples.ts';
import { startStack } from '../support/stack.ts';
import { createTargets, type Targets } from './robustness-harness.ts';

let targets: Targets;
beforeAll(async () => {
  targets = await createTargets(await startStack());
});
afterAll(() => targets.stack.stop());

describe('valid and invalid JSON as bodies', () => {
  const files = jsonCases().map(({ name, bytes }) => ({ file: name, raw: bytes }));
  /** A route without required fields, an admin route and a job route. */
  const routes: RouteDefinition[] = [users.updateMe, users.changeRoles, platform.startJob];

  test.each(routes.map((route) => [route.id, route] as const))(
    '%s: invalid JSON is rejected, and never causes a server error',
    async (_, route) => {
      const as = targets.allowed(route);
      // One route gets all cases. Parsing does not depend on the route.
      const chosen = files.filter((_, index) => route === routes[0] || index % 4 === 0);
      const cases = chosen.map(({ file, raw }) => async () => {
        const answer = await targets.call(route, { as, raw });
        const malformed = answer.text.includes('MALFORMED_JSON');
        const wrong = (file.startsWith('n_') && raw.length > 0 && !malformed) || (file.startsWith('y_') && malformed);
        return fault(route, answer) ?? (wrong ? `${file}: ${answer.status} ${answer.text.slice(0, 200)}` : undefined);
      });
      expect(files.length).toBeGreaterThan(120);
      expect(await faultsOf(sample(cases))).toEqual([]);
    },
  );
});

const isFree = (shape: Shape): boolean =>
  shape.type === 'string' && !shape.pattern && !shape.format && !shape.enum && shape.maxLength !== undefined;
/** A body with a text at a place. */
const bodyWith = (shape: Shape, place: Place, text: string): unknown =>
  withValue(withParents(shape, sampleOf(shape, targets.ids), place, targets.ids), place, text);
/** Fields of a body with free text: no pattern, no format, no list of values. */
const textFields = (route: RouteDefinition): Place[] =>
  placesIn(shapeOf(route.body) ?? {})
    .filter(({ place, shape }) => [shape, ...(shape.anyOf ?? [])].some(isFree) && place.every((step) => typeof step === 'string'))
    .map(({ place }) => place);

/** A preview stores nothing, and answers what readers would see of the text. */
const isRendered = ({ id }: RouteDefinition): boolean => id === previewTemplate.id;

const SHARE = 24;
describe('hostile strings', () => {
  const strings = naughtyStrings();
  const fields = allRoutes()
    .flatMap((route) => textFields(route).map((place) => ({ route, place })))
    .map(({ route, place }, number) => [`${route.id} /${place.join('/')}`, route, place, number] as const);

  test('the contracts have fields with free text', () => expect(fields.length).toBeGreaterThan(3));

  test.each(sample(fields))('%s: accepted text is stored byte for byte', async (_, route, place, number) => {
    const shape = shapeOf(route.body) ?? {};
    let stored = 0;
    let rejected = 0;
    // One field gets all strings; the others get a share each.
    const all = route.id === users.updateMe.id && place[0] === 'displayName';
    const chosen = all ? sample(strings) : strings.filter((_, index) => index % SHARE === number % SHARE);
    const cases = chosen.map((text) => async () => {
      const body = bodyWith(shape, place, text);
      const answer = await targets.call(route, { as: targets.allowed(route), body });
      const wrong = fault(route, answer);
      if (answer.status >= 400) rejected += 1;
      if (wrong || answer.status >= 300) return wrong;
      const [field] = place.slice(-1);
      const returned = isRendered(route) ? undefined : (answer.body as Record<string, unknown> | undefined)?.[String(field)];
      if (returned === undefined) return undefined;
      stored += 1;
      return returned === text ? undefined : `${JSON.stringify(text)} was returned as ${JSON.stringify(returned)}`;
    });
    // Sequential: concurrent updates of one resource would return each other's text.
    expect(await faultsOf(cases, 1)).toEqual([]);
    // A field with its own rules, such as a time zone, may reject nearly all. A reason is stored for the audit but not returned.
    const isReturned = !isRendered(route) && String(place.at(-1)) in (shapeOf(route.output)?.properties ?? {});
    expect(stored > chosen.length / 4 || rejected > chosen.length / 2 || !isReturned).toBe(true);
  });

  test('every field accepts every string unchanged, or rejects it with its path', () => {
    const wrong = fields.flatMap(([name, route, place]) => {
      const shape = shapeOf(route.body) ?? {};
      return strings.flatMap((text) => {
        const parsed = route.body?.safeParse(bodyWith(shape, place, text));
        if (!parsed?.success)
          return parsed?.error.issues.some(({ path }) => path.join('/') === place.join('/')) ? [] : [`${name}: ${text}`];
        const value = place.reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[String(step)], parsed.data);
        return value === text ? [] : [`${name}: ${JSON.stringify(text)} became ${JSON.stringify(value)}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  test.each(
    allRoutes()
      .filter(({ query }) => query && ('query' in query.shape || 'target' in query.shape))
      .map((route) => [route.id, route] as const),
  )('%s: a search for them never causes a server error', async (_, route) => {
    const [name = ''] = ['query', 'target'].filter((field) => field in (route.query?.shape ?? {}));
    // Each search gets one sixth of the strings.
    const cases = strings
      .filter((text, index) => text.isWellFormed() && index % 6 === route.id.length % 6)
      .map(
        (text) => async () =>
          fault(route, await targets.call(route, { as: targets.allowed(route), query: `?${new URLSearchParams({ [name]: text })}` })),
      );
    expect(await faultsOf(sample(cases))).toEqual([]);
  });

  test('in a path they match no resource', async () => {
    const cases = strings
      .filter((text) => text.isWellFormed() && !['.', '..', ''].includes(text))
      .map((text) => async () => {
        const answer = await targets.call(users.getUser, { as: targets.people.plain, params: { userId: encodeURIComponent(text) } });
        const wrong = ![400, 404].includes(answer.status) && text !== 'me';
        return fault(users.getUser, answer) ?? (wrong ? `${JSON.stringify(text)}: ${answer.status}` : undefined);
      });
    expect(await faultsOf(sample(cases))).toEqual([]);
  });
});

test('rejected text changes nothing', async () => {
  const as = targets.people.plain;
  await targets.call(users.updateMe, { as, body: { displayName: 'before' } });
  for (const displayName of ['a\u0000b', '\ud800', 'a\nb', 'x'.repeat(51), ''])
    expect(codeOf(await targets.call(users.updateMe, { as, body: { displayName, bio: 'new' } }))).toBe('INVALID_REQUEST');
  expect((await targets.call(users.getMe, { as })).body).toMatchObject({ displayName: 'before', bio: null });
});
