import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findProfile } from '../../lambdas/_people/profiles.store.ts';
import { readParticipants } from '../../lambdas/competitions/competition/competition.store.ts';
import { createCompetition } from '../../lambdas/competitions/competition/create-competition.ts';
import { addParticipants } from '../../lambdas/competitions/participants/add-participants.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import { renewParticipant } from '../../lambdas/competitions/participants/renew-participant.ts';
import { signUp } from '../../lambdas/users/accounts/sign-up.ts';
import { updateMe } from '../../lambdas/users/profile/update-me.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { published } from '../support/competitions.ts';
import { holdNext } from '../support/fault-injection.ts';
import { call, contextOf, minutes, people, startHarness, type Who } from '../support/use-cases.ts';

let harness: Awaited<ReturnType<typeof startHarness>>;
let organiser: Who;
beforeAll(async () => {
  harness = await startHarness();
  [organiser] = (await people(1)) as [Who];
});
afterAll(() => harness.stop());

let count = 0;
const newUser = async (): Promise<Who> => {
  count += 1;
  const userId = `user_first_copy_${count}`;
  await signUp({ kind: 'user', userId, roles: ['user'], username: userId, authenticatedAt: 0 });
  return { userId };
};
const rename = (who: Who, displayName: string) => call(users.updateMe, updateMe, who, { body: { displayName } });
const eventOf = async ({ userId }: Who): Promise<string | undefined> => {
  const event = (await findProfile(userId))?.event as { name: string } | undefined;
  return event?.name;
};
const open = async (): Promise<string> => (await published(organiser)).competitionId;
const copiedName = async (competitionId: string, { userId }: Who) =>
  (await readParticipants(competitionId, [userId])).get(userId)?.displayName;

/** Each returns the competition that then holds a copy of the user's name. */
const COPIES: [string, (who: Who, openId: string) => Promise<string>][] = [
  [
    'joining',
    async (who, competitionId) => {
      await call(routes.joinCompetition, joinCompetition, who, { params: { competitionId } });
      return competitionId;
    },
  ],
  [
    'being added',
    async ({ userId }, competitionId) => {
      await call(
        routes.addParticipants,
        addParticipants,
        { ...organiser, roles: ['user', 'admin'] },
        { params: { competitionId }, body: { userIds: [userId] } },
      );
      return competitionId;
    },
  ],
  [
    'creating',
    async (who) => {
      const body = { name: 'Steps', startsAt: minutes(-60), endsAt: minutes(60) };
      return (await call(routes.createCompetition, createCompetition, who, { body })).competitionId;
    },
  ],
];

test.each(COPIES)('a new name is announced only after %s copied the old one', async (_, copy) => {
  const who = await newUser();
  await rename(who, 'Before');
  expect(await eventOf(who)).toBeUndefined();
  expect(await renewParticipant(who.userId, contextOf(who))).toEqual({ uncopied: true, renewed: 0 });
  const competitionId = await copy(who, await open());
  expect(await copiedName(competitionId, who)).toBe('Before');
  await rename(who, 'After');
  expect(await eventOf(who)).toBe('profile.changed');
  expect(await renewParticipant(who.userId, contextOf(who))).toMatchObject({ uncopied: false });
});

test.each(COPIES)('a name that changes while %s copies it for the first time is copied as it is afterwards', async (_, copy) => {
  const who = await newUser();
  const openId = await open();
  const held = holdNext(/TransactWrite/);
  const copying = copy(who, openId);
  await held.reached;
  await rename(who, 'Meanwhile');
  held.release();
  expect(await copiedName(await copying, who)).toBe('Meanwhile');
});
