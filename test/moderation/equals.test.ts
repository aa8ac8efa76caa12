import * as competitions from '../../schemas/competitions/routes.ts';
import * as feed from '../../schemas/feed/routes.ts';
import * as moderation from '../../schemas/moderation/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import type { Person } from '../support/stack.ts';
import { createFixture, type Fixture, outcomes, refused } from './moderation-harness.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await createFixture();
});
afterAll(() => fixture?.stack.stop());

const DENIED = refused(403, 'PERMISSION_DENIED');
const because = { reason: 'rude' };
const ROLES = ['moderator', 'admin'] as const;

/** A public competition that is open. */
const compete = async (creator: Person) => {
  const now = fixture.stack.clock.now();
  const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
  const body = { name: 'A cup', startsAt: at(-1), endsAt: at(24 * 30), selfReported: true };
  const { competitionId } = await creator.call(competitions.createCompetition, { body });
  await creator.call(competitions.publishCompetition, { params: { competitionId } });
  return { params: { competitionId } };
};
const rename = (who: Person, { params }: { params: { competitionId: string } }, name: string) =>
  who.call(competitions.updateCompetition, { params, body: { name } });

test.each(ROLES)('a moderator neither removes nor restores activity of somebody with the role %s', async (role) => {
  const { moderator, admin, stack } = fixture;
  const equal = await fixture.newUser([role]);
  await fixture.post(equal);
  await equal.call(competitions.joinCompetition, await compete(await fixture.newUser()));
  await stack.settle();
  const { items } = await equal.call(feed.listActivity, { params: { userId: 'me' } });
  expect(items.map(({ target }) => target.type).sort()).toEqual(['competition', 'post']);
  for (const { eventId } of items) {
    const about = { params: { eventId }, body: because };
    await expect(moderator.call(feed.removeEvent, about)).rejects.toEqual(DENIED);
    expect(await admin.call(feed.removeEvent, about)).toMatchObject({ state: 'removed' });
    for (const who of [moderator, equal].slice(0, role === 'admin' ? 1 : 2))
      await expect(who.call(feed.restoreEvent, about)).rejects.toEqual(DENIED);
    expect(await admin.call(feed.restoreEvent, about)).toMatchObject({ state: 'active' });
  }
});

test('nobody but its author deletes a post, nor a comment but for the author of its post, whatever their role', async () => {
  const { moderator, admin } = fixture;
  const reader = await fixture.newUser();
  for (const author of [await fixture.newUser(), await fixture.newUser(['moderator']), await fixture.newUser(['admin'])]) {
    const params = { postId: await fixture.post(author) };
    const comment = { params: { commentId: await fixture.comment(author, await fixture.post(reader)) } };
    for (const who of [moderator, admin]) {
      const deletions = [who.call(posts.deletePost, { params }), who.call(posts.deleteComment, comment)];
      expect(await outcomes(deletions)).toEqual(['PERMISSION_DENIED', 'PERMISSION_DENIED']);
    }
    expect(await fixture.sees(reader, params.postId)).toBe(true);
    expect(await fixture.audited(`post:${params.postId}`)).toEqual([]);
    // Under a post of one's own a comment of anybody may be deleted, whatever their role.
    expect((await reader.send(posts.deleteComment, comment)).status).toBe(204);
    expect((await author.send(posts.deletePost, { params })).status).toBe(204);
  }
});

test.each(ROLES)('a moderator neither renames nor cancels a competition of somebody with the role %s', async (role) => {
  const { moderator, admin } = fixture;
  const equal = await fixture.newUser([role]);
  const cup = await compete(equal);
  await expect(rename(moderator, cup, 'Mine now')).rejects.toEqual(DENIED);
  await expect(moderator.call(competitions.cancelCompetition, cup)).rejects.toEqual(DENIED);
  expect(await rename(equal, cup, 'Still mine')).toMatchObject({ name: 'Still mine' });
  expect(await rename(admin, cup, 'Corrected')).toMatchObject({ name: 'Corrected' });
  expect(await admin.call(competitions.cancelCompetition, cup)).toMatchObject({ status: 'cancelled' });
  const ofUser = await compete(await fixture.newUser());
  expect(await rename(moderator, ofUser, 'Kinder')).toMatchObject({ name: 'Kinder' });
  expect(await moderator.call(competitions.cancelCompetition, ofUser)).toMatchObject({ status: 'cancelled' });
});

test('a competition that was removed is closed to its creator, also to a moderator, until an administrator restores it', async () => {
  const { admin } = fixture;
  const creator = await fixture.newUser(['moderator']);
  const [reader, player] = [await fixture.newUser(), await fixture.newUser()];
  const cup = await compete(creator);
  await player.call(competitions.joinCompetition, cup);
  await admin.call(moderation.removeCompetition, { ...cup, body: because });
  const ofPlayer = { params: { ...cup.params, userId: player.userId } };
  const changes = [
    rename(creator, cup, 'Here again'),
    creator.call(competitions.cancelCompetition, cup),
    creator.call(competitions.addRound, { ...cup, body: { name: 'Extra' } }),
    creator.call(competitions.inviteParticipants, { ...cup, body: { userIds: [reader.userId] } }),
    creator.call(competitions.addParticipants, { ...cup, body: { userIds: [reader.userId] } }),
    creator.call(competitions.removeParticipant, ofPlayer),
    creator.call(competitions.joinCompetition, cup),
    creator.call(moderation.restoreCompetition, { ...cup, body: because }),
  ];
  expect(new Set(await outcomes(changes))).toEqual(new Set(['PERMISSION_DENIED']));
  expect(await creator.call(competitions.getCompetition, cup)).toMatchObject({ name: 'A cup', participants: 1 });
  await admin.call(moderation.restoreCompetition, { ...cup, body: because });
  expect(await rename(creator, cup, 'Kinder')).toMatchObject({ name: 'Kinder' });
});

test('a moderator does not restore what an administrator removed, nor lift a suspension by one', async () => {
  const { moderator, second, admin, stack } = fixture;
  const author = await fixture.newUser();
  const params = { postId: await fixture.post(author) };
  const cup = await compete(author);
  const comment = { params: { commentId: await fixture.comment(author, params.postId) } };
  const other = await compete(await fixture.newUser());
  await author.call(competitions.joinCompetition, other);
  await stack.settle();
  const { items } = await author.call(feed.listActivity, { params: { userId: 'me' } });
  const lineOf = (id: string) => ({ params: { eventId: items.find(({ target }) => target.id === id)?.eventId ?? '' } });
  type Way = (who: Person) => Promise<unknown>;
  const body = because;
  const ways: Record<string, [remove: Way, restore: Way]> = {
    post: [(who) => who.call(moderation.removePost, { params, body }), (who) => who.call(moderation.restorePost, { params, body })],
    'post by its line': [
      (who) => who.call(feed.removeEvent, { ...lineOf(params.postId), body }),
      (who) => who.call(moderation.restorePost, { params, body }),
    ],
    'line by its post': [
      (who) => who.call(moderation.removePost, { params, body }),
      (who) => who.call(feed.restoreEvent, { ...lineOf(params.postId), body }),
    ],
    line: [
      (who) => who.call(feed.removeEvent, { ...lineOf(other.params.competitionId), body }),
      (who) => who.call(feed.restoreEvent, { ...lineOf(other.params.competitionId), body }),
    ],
    comment: [
      (who) => who.call(moderation.removeComment, { ...comment, body }),
      (who) => who.call(moderation.restoreComment, { ...comment, body }),
    ],
    competition: [
      (who) => who.call(moderation.removeCompetition, { ...cup, body }),
      (who) => who.call(moderation.restoreCompetition, { ...cup, body }),
    ],
    account: [
      (who) => who.call(users.suspendUser, { params: { userId: author.userId }, body }),
      (who) => who.call(users.liftSuspension, { params: { userId: author.userId } }),
    ],
  };
  for (const [name, [remove, restore]] of Object.entries(ways)) {
    await remove(admin);
    expect([name, await outcomes([restore(moderator)])]).toEqual([name, ['PERMISSION_DENIED']]);
    await restore(admin);
    // Between equals, and after a decision of the administrator was taken back, it is open.
    await remove(moderator);
    expect([name, await outcomes([restore(second)])]).toEqual([name, ['done']]);
  }
});
