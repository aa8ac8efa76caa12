import { hoursThatCount, WINDOW_HOURS } from '../../lambdas/_counters/trending.rules.ts';
import { scanPage } from '../../lambdas/_table/scan.ts';
import { memberKeys, nearKeys } from '../../lambdas/communities/community/community.store.ts';
import { listCommunities } from '../../lambdas/communities/community/list-communities.ts';
import { communityCounts } from '../../lambdas/communities/counts/community-counts.counter.ts';
import { rankTrending } from '../../lambdas/communities/trending/rank-trending.ts';
import { readHour, readTrending } from '../../lambdas/communities/trending/trending.store.ts';
import { listCommunities as route } from '../../schemas/communities/routes.ts';
import { call, clock, contextOf, people, person, startHarness, type Who } from '../support/use-cases.ts';
import { archive, create, get, join, leave, list, patch } from './communities-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let founder: Who;
beforeAll(async () => {
  fixture = await startHarness();
  founder = await person();
});
afterAll(() => fixture.stop());

const LINZ = { lat: 48.3069, lon: 14.2858 };
const near = async (query: Record<string, string> = {}) =>
  (await call(route, listCommunities, founder, { query: { near: `${LINZ.lat},${LINZ.lon}`, ...query } })).items;
const cells = async () => (await scanPage([nearKeys.type], { after: undefined })).items.length;

describe('near', () => {
  test('lists communities by distance, within the radius, with other filters', async () => {
    const at = async (name: string, lat: number, lon: number, body: object = {}) =>
      (await create(founder, { name, location: { lat, lon }, ...body })).communityId;
    const centre = await at('Centre', 48.307, 14.286, { tags: ['near'] });
    const park = await at('Park', 48.31, 14.3);
    const wels = await at('Wels', 48.1575, 14.0289, { tags: ['near'] });
    const vienna = await at('Vienna', 48.2082, 16.3738);
    await create(founder, { name: 'Nowhere' });
    const found = await near({ radiusKm: '100' });
    expect(found.map(({ communityId }) => communityId)).toEqual([centre, park, wels]);
    expect(found.map(({ distanceKm = 0 }) => Math.round(distanceKm))).toEqual([0, 1, 25]);
    expect(found[0]?.location).toEqual({ lat: 48.307, lon: 14.286 });
    // Wels is 25.3 km away, and the default radius is 25.
    expect((await near()).map(({ name }) => name)).toEqual(['Centre', 'Park']);
    expect((await near({ radiusKm: '1' })).map(({ name }) => name)).toEqual(['Centre']);
    expect((await near({ radiusKm: '100', tag: 'near' })).map(({ name }) => name)).toEqual(['Centre', 'Wels']);
    const first = await call(route, listCommunities, founder, { query: { near: '48.3069,14.2858', radiusKm: '100', limit: '1' } });
    const second = await call(route, listCommunities, founder, {
      query: { near: '48.3069,14.2858', radiusKm: '100', limit: '2', cursor: first.cursor ?? '' },
    });
    expect([first.items, second.items].flat().map(({ communityId }) => communityId)).toEqual([centre, park, wels]);
    expect(second.cursor).toBeNull();
    expect(await list(founder, { near: '48.2,16.4' })).toEqual([vienna]);
    expect(await list(founder, { mine: 'true', near: '48.2,16.4' })).toEqual([vienna]);
  });

  test('a community leaves the list when it moves, hides or closes, and its old cell with it', async () => {
    const place = { lat: -41.2865, lon: 174.7762 };
    const here = () => list(founder, { near: `${place.lat},${place.lon}` });
    const before = await cells();
    const { communityId } = await create(founder, { location: place });
    expect(await here()).toEqual([communityId]);
    await patch(founder, communityId, { location: { lat: -36.8485, lon: 174.7633 } });
    expect(await here()).toEqual([]);
    await patch(founder, communityId, { location: place });
    await patch(founder, communityId, { visibility: 'private' });
    expect([await here(), await cells()]).toEqual([[], before]);
    await patch(founder, communityId, { visibility: 'public' });
    expect(await here()).toEqual([communityId]);
    await archive(founder, communityId);
    expect([await here(), await cells()]).toEqual([[], before]);
    await patch(founder, communityId, { archived: false });
    await patch(founder, communityId, { location: null });
    expect([await here(), await cells()]).toEqual([[], before]);
    expect(await get(founder, communityId)).toMatchObject({ location: null });
  });

  test('a dense place shows the nearest ones, in order, and reaches across the date line', async () => {
    const [lat, lon] = [-16.5, 179.9995];
    for (let index = 0; index < 70; index += 1)
      await create(founder, { location: { lat, lon: ((lon + index * 0.0001 + 180) % 360) - 180 } });
    const found = (await call(route, listCommunities, founder, { query: { near: `${lat},${lon}`, limit: '100', radiusKm: '50' } })).items;
    const distances = found.map(({ distanceKm = 0 }) => distanceKm);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(found.length).toBe(70);
    expect(found.filter(({ location }) => (location?.lon ?? 0) < 0).length).toBeGreaterThan(50);
  });
});

describe('trending', () => {
  const count = (communityId: string, users: readonly Who[]) =>
    communityCounts.count(
      users.map(({ userId }) => memberKeys.key({ communityId, userId })),
      { remaining: () => 30_000 },
    );
  const rank = () => rankTrending(contextOf({ userId: 'user_system' }));
  const trending = (query: Record<string, string> = {}) => list(founder, { trending: 'true', ...query });
  const joinAll = async (communityId: string, users: readonly Who[]) => {
    for (const who of users) await join(who, communityId);
    await count(communityId, [founder, ...users]);
  };

  test('lists communities by their first joins, which decay; leaving and coming back adds nothing', async () => {
    const users = await people(6);
    const [old, fresh, hidden] = [await create(founder, { tags: ['t'] }), await create(founder), await create(founder)];
    await joinAll(old.communityId, users.slice(0, 4));
    clock.now = new Date(clock.now.getTime() + 24 * 3_600_000);
    await joinAll(fresh.communityId, users.slice(0, 3));
    await joinAll(hidden.communityId, users);
    for (let round = 0; round < 3; round += 1) {
      await leave(users[0] as Who, old.communityId);
      await count(old.communityId, users.slice(0, 1));
      await join(users[0] as Who, old.communityId);
      await count(old.communityId, users.slice(0, 1));
    }
    await patch(founder, hidden.communityId, { visibility: 'private' });
    await rank();
    expect(await trending()).toEqual([fresh.communityId, old.communityId]);
    expect(await trending({ tag: 't' })).toEqual([old.communityId]);
    const scores = new Map((await readTrending())?.ranked.map(({ id, score }) => [id, score]));
    // Three joins and the founder's own now; four and the founder's a day ago, halved twice.
    expect(scores.get(fresh.communityId)).toBeCloseTo(3 + 0.25, 1);
    expect(scores.get(old.communityId)).toBeCloseTo(5 / 4, 1);
    await archive(founder, fresh.communityId);
    expect(await trending()).toEqual([old.communityId]);
  });

  test('buckets that count no longer are deleted, and the list empties', async () => {
    const hours = hoursThatCount(clock.now.getTime());
    clock.now = new Date(clock.now.getTime() + (WINDOW_HOURS + 2) * 3_600_000);
    await rank();
    clock.now = new Date(clock.now.getTime() + (WINDOW_HOURS + 2) * 3_600_000);
    await rank();
    expect((await Promise.all(hours.map(readHour))).flat()).toEqual([]);
    expect(await trending()).toEqual([]);
  });
});
