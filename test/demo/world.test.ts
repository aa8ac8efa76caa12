import { checkWorld } from '../../demo/world/check.ts';
import { fillWorld } from '../../demo/world/fill.ts';
import { avatarOf, landscapeOf } from '../../demo/world/picture.ts';
import { MONTH_MS, planWorld } from '../../demo/world/plan.ts';
import { Handle } from '../../schemas/users/models.ts';
import { isDeep } from '../support/depth.ts';
import { startStack, type TestStack } from '../support/stack.ts';

const folded = (handle: string): string => handle.toLowerCase().replace(/[^a-z0-9]/g, '');

test('the same seed gives the same people, words and pictures, and another seed others', () => {
  expect(planWorld('demo')).toEqual(planWorld('demo'));
  expect(planWorld('demo').people).not.toEqual(planWorld('other').people);
  expect(avatarOf('nora.lind')).toEqual(avatarOf('nora.lind'));
  expect(landscapeOf('1')).not.toEqual(landscapeOf('2'));
});

describe('the demo world', () => {
  const plan = planWorld('demo');

  it('has 300 people with different valid handles, and everybody has somebody or is alone on purpose', () => {
    expect(plan.people).toHaveLength(300);
    expect(new Set(plan.people.map(({ handle }) => folded(handle))).size).toBe(300);
    for (const { handle } of plan.people) expect([handle, Handle.safeParse(handle).success]).toEqual([handle, true]);
    const alone = plan.graph.friends.filter(({ size }) => size === 0).length;
    expect(alone).toBeLessThan(10);
    expect(plan.graph.friends[0]!.size).toBeGreaterThan(10);
  });

  it('has circles: two friends of one person are often friends themselves', () => {
    const { friends } = plan.graph;
    const pairs = friends.flatMap((own) => [...own].flatMap((a) => [...own].filter((b) => b > a).map((b) => friends[a]!.has(b))));
    const share = pairs.filter(Boolean).length / pairs.length;
    // In a random graph of this size it would be about 0.02.
    expect(share).toBeGreaterThan(0.1);
  });

  it('lets nobody act before the sign-up, or see what is hidden from them', () => {
    const { people, graph, posts, likes, comments, scores, competitions } = plan;
    const ties = [graph.friendships, graph.requests, graph.follows, graph.closeFriends, graph.blocks, graph.mutes].flat();
    for (const { from, to, moment } of ties) expect(moment).toBeGreaterThanOrEqual(Math.max(people[from]!.joins, people[to]!.joins));
    for (const { by, moment } of [...posts, ...likes, ...comments, ...scores]) expect(moment).toBeGreaterThanOrEqual(people[by]!.joins);
    for (const { by, post, moment } of [...likes, ...comments]) {
      expect(moment).toBeGreaterThanOrEqual(posts[post]!.moment);
      if (posts[post]!.visibility === 'friends') expect(by === posts[post]!.by || graph.friends[by]!.has(posts[post]!.by)).toBe(true);
    }
    for (const { competition, by, moment } of scores) {
      const joined = competitions[competition]!.participants.find(({ person }) => person === by)!;
      expect(moment).toBeGreaterThanOrEqual(joined.moment);
    }
  });
});

describe('a world that was filled in', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startStack({ own: true, world: { name: 'demo', clockOffset: -MONTH_MS } });
  });
  afterAll(() => stack?.stop());

  // The whole world takes minutes on a busy machine.
  const size = isDeep ? {} : { people: 40, moments: 7 };

  it('equals its plan: counts, posts, feeds, boards and the moderation queue, and the time is the present', async () => {
    const done: number[] = [];
    const onProgress = (_: string, at: number, total: number) => done.push(at / total);
    const filled = await fillWorld(stack.url, 'demo', { plan: planWorld('demo', size), onProgress });
    expect(await checkWorld(filled)).toEqual([]);
    const { likes, scores } = filled.plan;
    const other = { ...filled.plan, likes: likes.slice(1), scores: scores.slice(1) };
    expect((await checkWorld({ ...filled, plan: other })).length).toBeGreaterThan(1);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(-1)).toBe(1);
    expect(Math.abs(stack.clock.now() - Date.now())).toBeLessThan(1000);
  });
});
