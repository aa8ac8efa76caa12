import * as competitions from '../../../schemas/competitions/routes.ts';
import type { Notification } from '../../../schemas/notifications/inbox-models.ts';
import * as routes from '../../../schemas/notifications/routes.ts';
import { type Person, startStack, type TestStack } from '../../support/stack.ts';

const HOUR = 3_600_000;
let stack: TestStack;
let names = 0;
beforeAll(async () => {
  stack = await startStack({ own: true });
});
afterAll(() => stack?.stop());

const fresh = (): Promise<Person> => {
  names += 1;
  return stack.as(`cup${names}`);
};
const advance = async (ms: number): Promise<void> => {
  await stack.clock.advance(ms);
  await stack.settle();
};
const inbox = async (who: Person): Promise<Notification[]> => {
  await stack.settle();
  // Tokens of an hour ago have expired.
  return (await (await stack.as(who.handle)).call(routes.listNotifications, {})).items;
};
const open = async (organiser: Person, startsIn: number, hours: number, settings: object = {}) => {
  const at = (inHours: number): string => new Date(stack.clock.now() + inHours * HOUR).toISOString();
  const body = { name: 'Cup', startsAt: at(startsIn), endsAt: at(startsIn + hours), selfReported: true, ...settings };
  const { competitionId, rounds } = await organiser.call(competitions.createCompetition, { body });
  const params = { competitionId };
  await organiser.call(competitions.publishCompetition, { params });
  return { params, endsAt: body.endsAt, roundId: rounds[0]?.roundId ?? '' };
};

test('a competition tells its participants that it starts, that it ends soon, and who has won', async () => {
  const [organiser, one, other] = [await fresh(), await fresh(), await fresh()];
  const { params, endsAt, roundId } = await open(organiser, 1, 72);
  for (const who of [one, other]) await who.call(competitions.joinCompetition, { params });
  await advance(HOUR + 90_000);
  expect(await inbox(one)).toMatchObject([
    { type: 'competition_starting', category: 'competition', data: params, body: 'Cup is starting. Good luck!' },
  ]);
  expect((await inbox(one))[0]?.actor).toBeUndefined();
  expect(await inbox(organiser)).toEqual([]);
  const again = await stack.as(one.handle);
  await again.call(competitions.submitScore, { params: { ...params, roundId }, body: { score: 10 } });
  await advance(48 * HOUR);
  const [ending] = await inbox(other);
  expect(ending).toMatchObject({ type: 'competition_ending', data: params });
  expect(ending?.body).toContain('Cup ends on');
  expect(Date.parse(endsAt) - Date.parse(ending?.at ?? '')).toBeGreaterThan(23 * HOUR);
  await advance(24 * HOUR);
  await advance(180_000);
  expect((await inbox(one)).map(({ type }) => type)).toEqual(['competition_won', 'competition_ending', 'competition_starting']);
  expect((await inbox(other)).map(({ type }) => type)).toEqual(['competition_ending', 'competition_starting']);
});

test('an invitation tells the invited user, and none that was withdrawn before is told', async () => {
  const [organiser, one] = [await fresh(), await fresh()];
  const { params } = await open(organiser, 1, 24, { visibility: 'private' });
  await organiser.call(competitions.inviteParticipants, { params, body: { userIds: [one.userId] } });
  expect(await inbox(one)).toMatchObject([
    { type: 'competition_invited', actor: { userId: organiser.userId }, data: params, body: `${organiser.handle} invites you to Cup.` },
  ]);
});

test('a short competition has no near end, and a cancelled one tells nothing', async () => {
  const [organiser, one] = [await fresh(), await fresh()];
  const short = await open(organiser, 1, 3);
  const cancelled = await open(organiser, 1, 24);
  for (const { params } of [short, cancelled]) await one.call(competitions.joinCompetition, { params });
  await organiser.call(competitions.cancelCompetition, { params: cancelled.params });
  await advance(3.5 * HOUR);
  expect((await inbox(one)).map(({ type, data }) => [type, data])).toEqual([['competition_starting', short.params]]);
});
