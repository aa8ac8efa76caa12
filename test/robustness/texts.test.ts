import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import { allRoutes } from '../../schemas/index.ts';
import * as platform from '../../schemas/platform/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { jsonCases, naughtyStrings } from '../support/data.ts';
import { sample } from '../support/depth.ts';
import { codeOf, fault } from '../support/response-checks.ts';
import { type Place, placesIn, type Shape, sampleOf, shapeOf, withValue } from '../support/samples.ts';
import { startStack } from '../support/stack.ts';
import { createTargets, faultsOf, type Targets } from './robustness-harness.ts';

let targets: Targets;
beforeAll(async () => {
  targets = await createTargets(await startStack());
});
afterAll(() => targets.stack.stop());

describe('JSON and what only looks like it as bodies', () => {
  const files = jsonCases().map(({ name, bytes }) => ({ file: name, raw: bytes }));
  /** One whose body needs nothing, one that patches, one of the admins'. */
  const routes: RouteDefinition[] = [users.updateMe, users.changeRoles, platform.startJob];

  test.each(routes.map((route) => [route.id, route] as const))(
    '%s: refused where it is no JSON, never a failure of ours',
    async (_, route) => {
      const as = targets.allowed(route);
      // One route takes them all; before a body is one of JSON, what route it is for makes no difference.
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
/** Fields of a body that take free text: no pattern, no format, no list of values. */
const textFields = (route: RouteDefinition): Place[] =>
  placesIn(shapeOf(route.body) ?? {})
    .filter(({ place, shape }) => [shape, ...(shape.anyOf ?? [])].some(isFree) && place.every((step) => typeof step === 'string'))
    .map(({ place }) => place);

const SHARE = 24;
describe('hostile strings', () => {
  const strings = naughtyStrings();
  const fields = allRoutes()
    .flatMap((route) => textFields(route).map((place) => ({ route, place })))
    .map(({ route, place }, number) => [`${route.id} /${place.join('/')}`, route, place, number] as const);

  test('there is free text to try', () => expect(fields.length).toBeGreaterThan(3));

  test.each(sample(fields))('%s: kept byte for byte where it is taken', async (_, route, place, number) => {
    const shape = shapeOf(route.body) ?? {};
    let kept = 0;
    let refused = 0;
    // One field takes them all, the others share them out.
    const all = route.id === users.updateMe.id && place[0] === 'displayName';
    const chosen = all ? sample(strings) : strings.filter((_, index) => index % SHARE === number % SHARE);
    const cases = chosen.map((text) => async () => {
      const body = withValue(sampleOf(shape, targets.ids), place, text);
      const answer = await targets.call(route, { as: targets.allowed(route), body });
      const wrong = fault(route, answer);
      if (answer.status >= 400) refused += 1;
      if (wrong || answer.status >= 300) return wrong;
      const [field] = place.slice(-1);
      const returned = (answer.body as Record<string, unknown> | undefined)?.[String(field)];
      if (returned === undefined) return undefined;
      kept += 1;
      return returned === text ? undefined : `${JSON.stringify(text)} came back as ${JSON.stringify(returned)}`;
    });
    // One after the other: several at once on one resource would answer with each other's text.
    expect(await faultsOf(cases, 1)).toEqual([]);
    // A field with rules of its own, such as a time zone, may refuse nearly all; a reason is kept for the audit and not answered.
    const answered = String(place.at(-1)) in (shapeOf(route.output)?.properties ?? {});
    expect(kept > chosen.length / 4 || refused > chosen.length / 2 || !answered).toBe(true);
  });

  test('every field takes every one of them unchanged, or refuses it by its name', () => {
    const wrong = fields.flatMap(([name, route, place]) => {
      const sample = sampleOf(shapeOf(route.body) ?? {}, targets.ids);
      return strings.flatMap((text) => {
        const parsed = route.body?.safeParse(withValue(sample, place, text));
        if (!parsed?.success)
          return parsed?.error.issues.some(({ path }) => path.join('/') === place.join('/')) ? [] : [`${name}: ${text}`];
        const kept = place.reduce<unknown>((value, step) => (value as Record<string, unknown>)[String(step)], parsed.data);
        return kept === text ? [] : [`${name}: ${JSON.stringify(text)} became ${JSON.stringify(kept)}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  test.each(
    allRoutes()
      .filter(({ query }) => query && ('query' in query.shape || 'target' in query.shape))
      .map((route) => [route.id, route] as const),
  )('%s: searching for them finds nothing or something, and fails in no case', async (_, route) => {
    const [name = ''] = ['query', 'target'].filter((field) => field in (route.query?.shape ?? {}));
    // Each search takes a part of them.
    const cases = strings
      .filter((text, index) => text.isWellFormed() && index % 6 === route.id.length % 6)
      .map(
        (text) => async () =>
          fault(route, await targets.call(route, { as: targets.allowed(route), query: `?${new URLSearchParams({ [name]: text })}` })),
      );
    expect(await faultsOf(sample(cases))).toEqual([]);
  });

  test('in a path they are nothing that exists', async () => {
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

test('text that was refused changed nothing', async () => {
  const as = targets.people.plain;
  await targets.call(users.updateMe, { as, body: { displayName: 'before' } });
  for (const displayName of ['a\u0000b', '\ud800', 'a\nb', 'x'.repeat(51), ''])
    expect(codeOf(await targets.call(users.updateMe, { as, body: { displayName, bio: 'new' } }))).toBe('INVALID_REQUEST');
  expect((await targets.call(users.getMe, { as })).body).toMatchObject({ displayName: 'before', bio: null });
});
