import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import { CompetitionWinWithdrawn, CompetitionWon } from '../../schemas/competitions/events.ts';
import { dyingAt } from '../support/milestone-fixtures.ts';
import { clock, people } from '../support/use-cases.ts';
import { type Feeds, startFeeds } from './feed-harness.ts';

let feeds: Feeds;
beforeAll(async () => {
  feeds = await startFeeds();
});
afterAll(() => feeds.stop());

const won = (actor: string, id: string): EventEnvelope => ({
  id,
  name: CompetitionWon.name,
  at: clock.now.toISOString(),
  actor,
  correlationId: 'c',
  visibility: 'public',
  target: { type: 'competition', id: 'competition_x' },
  data: {},
});
const withdrawn = ({ id, at, ...event }: EventEnvelope): EventEnvelope => ({
  ...event,
  id: `${id}-withdrawn`,
  name: CompetitionWinWithdrawn.name,
  at: new Date(clock.now.getTime() + 1000).toISOString(),
  data: { eventId: id, eventAt: at },
});

test('a withdrawn event leaves the feeds, also if it is delivered later or twice, and a new announcement appears', async () => {
  const [ada, bob] = (await people(2)).map(({ userId }) => userId) as [string, string];
  await feeds.act.befriend(ada, bob);
  await feeds.drain();
  const deliver = async (...events: EventEnvelope[]) => {
    for (const event of events) feeds.events.push({ kind: 'activity', event });
    await feeds.drain();
  };
  const first = won(ada, 'won-1');
  await deliver(first);
  expect(await feeds.ids(bob)).toEqual(['won-1']);
  await deliver(withdrawn(first), withdrawn(first), first);
  expect(await feeds.ids(bob)).toEqual([]);

  const second = won(ada, 'won-2');
  await deliver(withdrawn(second), second);
  expect(await feeds.ids(bob)).toEqual([]);
  await deliver(won(ada, 'won-3'));
  expect(await feeds.ids(bob)).toEqual(['won-3']);
});

test('a withdrawal that dies at any step is finished by its repetition', async () => {
  const { readFeedEntries } = await import('../../lambdas/feed/timeline/feed-entries.store.ts');
  const { recordActivity } = await import('../../lambdas/feed/activity/record-activity.ts');
  const { contextOf } = await import('../support/use-cases.ts');
  const [ada, bob] = (await people(2)).map(({ userId }) => userId) as [string, string];
  await feeds.act.befriend(ada, bob);
  await feeds.drain();
  for (const after of [false, true])
    for (let at = 1; ; at += 1) {
      const event = won(ada, `won-${after}-${at}`);
      feeds.events.push({ kind: 'activity', event });
      await feeds.drain();
      const crashed = await dyingAt(at, after, () => recordActivity(withdrawn(event), contextOf({ userId: 'system' })));
      await recordActivity(withdrawn(event), contextOf({ userId: 'system' }));
      const query = { before: undefined, limit: 100, filter: undefined, now: new Date(0), consistent: true };
      expect((await readFeedEntries(bob, query)).entries).toEqual([]);
      if (!crashed) break;
    }
});
