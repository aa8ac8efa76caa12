import pMap from 'p-map';
import * as users from '../../schemas/users/routes.ts';
import { type Read, readsOf } from './walk.ts';
import { newWord, type World } from './world.ts';

type Answer = { status: number; body: string; etag: string | null };

/** An answer without the time of the read and the id of an error, the only parts that change with every read. */
const comparable = (body: string): string => body.replace(/"(asOf|instance)":"[^"]+"/g, '"$1":""');

const answerTo = async ({ stack, people }: World, viewer: number, path: string): Promise<Answer> => {
  const response = await fetch(`${stack.url}${path}`, { headers: { authorization: `Bearer ${people[viewer]?.token}` } });
  return { status: response.status, body: comparable(await response.text()), etag: response.headers.get('etag') };
};

/** Pairs of a user and a viewer who may be told nothing about the name of this user, on boards and on the profile. */
const strangersOf = ({ model }: World): { viewer: number; hidden: number }[] =>
  [...Array(model.moderator).keys()].flatMap((hidden) =>
    [...Array(model.moderator).keys()]
      .filter((viewer) => viewer !== hidden && !model.suspended.has(viewer) && !model.suspended.has(hidden))
      .filter((viewer) => !model.seesProfile(viewer, hidden))
      .map((viewer) => ({ viewer, hidden })),
  );

/** Reads with an `ETag` whose answers must not depend on the name of a hidden user: profiles and boards. */
const taggedReads = (world: World, viewer: number): Read[] =>
  readsOf(world).filter(
    ({ route, path, competition, community, user }) =>
      route.etag === true &&
      !path.includes('?') &&
      (route.id === 'users.getUser' || (route.id.startsWith('leaderboards.') && user === undefined)) &&
      // Organisers and founders see everybody on their boards.
      (competition === undefined || world.model.competitions[competition]?.creator !== viewer) &&
      (community === undefined || world.model.communities[community]?.founder !== viewer),
  );

/**
 * Compares two worlds that differ only in what is hidden from a viewer: a hidden user takes another name, and every answer with
 * an `ETag` must stay the same, byte by byte, with the same `ETag`.
 */
export const changeUnseen = async (world: World): Promise<{ kind: string; example: string }[]> => {
  const { stack, people, model, random, prefix } = world;
  const pairs = strangersOf(world);
  if (pairs.length === 0) return [];
  const { hidden } = random.pick(pairs);
  const reads = pairs
    .filter((pair) => pair.hidden === hidden)
    .flatMap(({ viewer }) => taggedReads(world, viewer).map((read) => ({ viewer, ...read })));
  const answers = () => pMap(reads, ({ viewer, path }) => answerTo(world, viewer, path), { concurrency: 4 });
  const before = await answers();
  const displayName = newWord(prefix);
  await people[hidden]!.call(users.updateMe, { body: { displayName } });
  Object.assign(model.users[hidden]!, { displayName });
  await stack.settle();
  const after = await answers();
  return reads.flatMap(({ viewer, route, path }, index) => {
    const [one, other] = [before[index]!, after[index]!];
    const part = (['status', 'body', 'etag'] as const).find((name) => one[name] !== other[name]);
    const story = [...model.because(viewer, { kind: 'user', index: hidden }), `user ${hidden} takes another name`].join('; ');
    const example = `${story}: user ${viewer} gets another ${part} from GET ${path}: ${one[part ?? 'body']} and ${other[part ?? 'body']}`;
    return part === undefined ? [] : [{ kind: `${route.id}, ${part}: changes with what is hidden`, example }];
  });
};
