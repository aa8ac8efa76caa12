import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../../lambdas/_table/table.ts';
import { cancelCompetition } from '../../lambdas/competitions/competition/cancel-competition.ts';
import { cloneCompetition } from '../../lambdas/competitions/competition/clone-competition.ts';
import { whoCanSee } from '../../lambdas/competitions/competition/competition.access.ts';
import { readCompetition } from '../../lambdas/competitions/competition/competition.store.ts';
import { getCompetition } from '../../lambdas/competitions/competition/get-competition.ts';
import { updateCompetition } from '../../lambdas/competitions/competition/update-competition.ts';
import { inviteParticipants } from '../../lambdas/competitions/participants/invite-participants.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import { listParticipants } from '../../lambdas/competitions/participants/list-participants.ts';
import { listScores } from '../../lambdas/competitions/scores/list-scores.ts';
import { submitScore } from '../../lambdas/competitions/scores/submit-score.ts';
import { changePrivacy } from '../../lambdas/users/privacy/change-privacy.ts';
import { Problem } from '../../schemas/_kit/problem.ts';
import { LATEST_END } from '../../schemas/competitions/models.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { changePrivacy as privacyRoute } from '../../schemas/users/routes.ts';
import { draft, published } from '../support/competitions.ts';
import { blocked } from '../support/relationships.ts';
import { aroundCalls } from '../support/table-calls.ts';
import { call, codeOf, contextOf, people, startHarness, type Who } from '../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let creator: Who;
let moderator: Who;
let admin: Who;
beforeAll(async () => {
  fixture = await startHarness();
  const [first, second, third] = (await people(3, 20)) as [Who, Who, Who];
  creator = first;
  moderator = { ...second, roles: ['user', 'moderator'] };
  admin = { ...third, roles: ['user', 'admin'] };
});
afterAll(() => fixture.stop());

const at = (competitionId: string) => ({ params: { competitionId } });
const join = (who: Who, competitionId: string) => call(routes.joinCompetition, joinCompetition, who, at(competitionId));
const patch = (who: Who, competitionId: string, body: object) =>
  call(routes.updateCompetition, updateCompetition, who, { ...at(competitionId), body });
const audited = async (competitionId: string) => {
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: process.env.TABLE_NAME,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `AUDIT#competition:${competitionId}` },
    }),
  );
  return Items.map(({ action, actor, before, after }) => ({ action, actor, before, after }));
};

test('the organiser, moderators and administrators see all participants and scores, whatever their privacy and blocks', async () => {
  const [hidden, blocker, other] = (await people(3, 20)) as [Who, Who, Who];
  const { competitionId } = await published(creator, { selfReported: true });
  for (const who of [hidden, blocker, other]) {
    await join(who, competitionId);
    await call(routes.submitScore, submitScore, who, { params: { competitionId, roundId: 'r1' }, body: { score: 3 } });
  }
  await call(privacyRoute, changePrivacy, hidden, { body: { profile: 'private' } });
  await blocked(blocker, creator);
  await blocked(blocker, other);
  const names = async (who: Who) => {
    const { items } = await call(routes.listParticipants, listParticipants, who, at(competitionId));
    return items.map(({ userId }) => userId).sort();
  };
  const all = [hidden, blocker, other].map(({ userId }) => userId).sort();
  for (const who of [creator, moderator, admin]) expect(await names(who)).toEqual(all);
  expect(await names(other)).toEqual([other.userId]);
  for (const { userId } of [hidden, blocker]) {
    const query = { params: { competitionId, roundId: 'r1' }, query: { userId } };
    for (const who of [creator, moderator, admin])
      expect((await call(routes.listScores, listScores, who, query)).items).toMatchObject([{ userId, score: 3 }]);
    expect(await codeOf(call(routes.listScores, listScores, other, query))).toBe('PERMISSION_DENIED');
  }
});

test('moderators read a private competition, and neither join nor clone it', async () => {
  const { competitionId } = await published(creator, { visibility: 'private', capacity: 1 });
  expect(await call(routes.getCompetition, getCompetition, moderator, at(competitionId))).toMatchObject({ participants: 0 });
  expect(await codeOf(join(moderator, competitionId))).toBe('PERMISSION_DENIED');
  expect(await codeOf(call(routes.cloneCompetition, cloneCompetition, moderator, { ...at(competitionId), body: {} }))).toBe(
    'PERMISSION_DENIED',
  );
  const { competitionId: open } = await published(creator);
  expect(await join(moderator, open)).toMatchObject({ me: { state: 'joined' } });
});

test('moderators rename and cancel competitions of others with an audit record, and change nothing else', async () => {
  const { competitionId } = await published(creator, { name: 'Vile' });
  expect(await patch(moderator, competitionId, { name: 'Renamed', description: null })).toMatchObject({ name: 'Renamed' });
  for (const body of [{ visibility: 'private' }, { name: 'x', capacity: 3 }, { featured: true }])
    expect(await codeOf(patch(moderator, competitionId, body))).toBe('PERMISSION_DENIED');
  expect(await call(routes.cancelCompetition, cancelCompetition, moderator, at(competitionId))).toMatchObject({ status: 'cancelled' });
  expect((await audited(competitionId)).sort((a, b) => (a.action > b.action ? -1 : 1))).toEqual([
    { action: 'competition.update', actor: moderator.userId, before: { name: 'Vile' }, after: { name: 'Renamed' } },
    { action: 'competition.cancel', actor: moderator.userId, before: { phase: 'active' }, after: { phase: 'cancelled' } },
  ]);
});

test('changes by the creator are not audited, and strangers change nothing', async () => {
  const [stranger] = (await people(1)) as [Who];
  const { competitionId } = await published(creator);
  await patch(creator, competitionId, { name: 'Mine' });
  expect(await codeOf(patch(stranger, competitionId, { name: 'x' }))).toBe('PERMISSION_DENIED');
  expect(await codeOf(call(routes.cancelCompetition, cancelCompetition, stranger, at(competitionId)))).toBe('PERMISSION_DENIED');
  await call(routes.cancelCompetition, cancelCompetition, creator, at(competitionId));
  expect(await audited(competitionId)).toEqual([]);
});

test('a competition ends early enough that its freeze has a year of four digits', async () => {
  const error = await draft(creator, { endsAt: '9999-12-31T23:59:59.999Z' }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Problem);
  expect((error as Problem).errors).toMatchObject([{ pointer: '/endsAt', code: 'TOO_LATE' }]);
  const { frozenAt, competitionId } = await draft(creator, { endsAt: LATEST_END, graceSeconds: 604_800 });
  expect(frozenAt).toBe('9999-12-08T00:00:00.000Z');
  expect(await codeOf(patch(creator, competitionId, { endsAt: '9999-12-31T23:59:59.999Z' }))).toBe('INVALID_REQUEST');
});

test('memberships are read only where they decide who sees a competition', async () => {
  const [member, other] = (await people(2)) as [Who, Who];
  const { competitionId } = await published(creator, { visibility: 'private' });
  await call(routes.inviteParticipants, inviteParticipants, creator, { ...at(competitionId), body: { userIds: [member.userId] } });
  const competition = await readCompetition(competitionId);
  if (!competition) throw new Error('no competition');
  const callers = [creator, member, other, moderator].flatMap((who) => {
    const { caller } = contextOf(who);
    return caller.kind === 'user' ? [caller] : [];
  });
  const seenBy = async (changes: object) => {
    const operations: string[] = [];
    const end = aroundCalls((operation, input, next) => {
      operations.push(operation);
      return next(input);
    });
    const seen = await whoCanSee(callers, { ...competition, ...changes });
    end();
    return { seen, reads: operations.length };
  };
  const ids = (...who: Who[]) => who.map(({ userId }) => userId);
  // Blocks of the creator, and memberships.
  expect(await seenBy({})).toEqual({ seen: ids(creator, member, moderator), reads: 2 });
  expect(await seenBy({ visibility: 'public' })).toEqual({ seen: ids(creator, member, other, moderator), reads: 1 });
  expect(await seenBy({ removed: true })).toEqual({ seen: ids(moderator), reads: 1 });
});
