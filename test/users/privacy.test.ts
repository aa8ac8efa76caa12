import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../lambdas/_base/env.ts';
import { requireProfile } from '../../lambdas/_people/profiles.store.ts';
import { transact } from '../../lambdas/_table/commit.ts';
import { documentClient, type Item } from '../../lambdas/_table/table.ts';
import { changePrivacy } from '../../lambdas/users/privacy/change-privacy.ts';
import { getPrivacy } from '../../lambdas/users/privacy/get-privacy.ts';
import { changedPrivacy, isNarrower } from '../../lambdas/users/privacy/privacy.rules.ts';
import { copySuspension } from '../../lambdas/users/profile/profile.store.ts';
import { privacyOf } from '../../lambdas/users/profile/profile.views.ts';
import { updateMe } from '../../lambdas/users/profile/update-me.ts';
import { AUDIENCES, DEFAULT_AUDIENCES } from '../../schemas/_kit/audience.ts';
import type { PrivacyChange } from '../../schemas/users/models.ts';
import * as routes from '../../schemas/users/routes.ts';
import { call, codeOf, contextOf, people, startHarness, type Who } from '../support/relationships.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

const newUser = async (): Promise<Who> => (await people(1))[0] as Who;
const change = (who: Who, body: PrivacyChange) => call(routes.changePrivacy, changePrivacy, who, { body });

const scan = async (): Promise<Item[]> =>
  ((await documentClient.send(new ScanCommand({ TableName: tableName(), ConsistentRead: true }))).Items ?? []) as Item[];
/** Reads the audit records and outbox events of a user. */
const tracesOf = async ({ userId }: Who) => {
  const items = await scan();
  const records = items.filter(({ pk }) => pk === `AUDIT#user:${userId}`);
  const events = [...records, ...items.filter(({ type }) => type === 'outbox')]
    .flatMap(({ event }) => (event as { name: string; actor: string; data: { userId: string } } | undefined) ?? [])
    .filter(({ data }) => data.userId === userId);
  return { records, events };
};

test('a changed audience publishes all audiences before and after, in the event of its audit record', async () => {
  const who = await newUser();
  await change(who, { profile: 'friends', allowTagging: false });
  const { records, events } = await tracesOf(who);
  expect(records).toMatchObject([
    {
      action: 'account.change_privacy',
      before: { profile: 'public', allowTagging: true },
      after: { profile: 'friends', allowTagging: false },
    },
  ]);
  const data = { userId: who.userId, before: DEFAULT_AUDIENCES, after: { ...DEFAULT_AUDIENCES, profile: 'friends' } };
  expect(events).toMatchObject([{ name: 'privacy.changed', actor: who.userId, data }]);
});

test('a changed flag is only audited, except that hiding and showing the activity status publish events', async () => {
  const who = await newUser();
  await change(who, { allowFriendRequests: false });
  expect(await tracesOf(who)).toMatchObject({ records: [{ after: { allowFriendRequests: false } }], events: [] });
  await change(who, { showActivityStatus: false });
  await change(who, { showActivityStatus: true });
  const { records, events } = await tracesOf(who);
  expect([records.length, events.map(({ name }) => name).toSorted()]).toEqual([
    3,
    ['privacy.activity_status_hidden', 'privacy.activity_status_shown'],
  ]);
});

test('only chosen settings are stored; choosing the default stores it without an audit record or event', async () => {
  const who = await newUser();
  await change(who, { reviews: 'public' });
  expect((await requireProfile(who.userId)).audiences).toEqual({ reviews: 'public' });
  expect(await tracesOf(who)).toEqual({ records: [], events: [] });
  const { v } = await requireProfile(who.userId);
  await change(who, { reviews: 'public' });
  await change(who, {});
  expect((await requireProfile(who.userId)).v).toBe(v);
});

test('concurrent changes to profile and privacy are all kept', async () => {
  const who = await newUser();
  const profile = await requireProfile(who.userId);
  await Promise.all([
    change(who, { profile: 'private' }),
    change(who, { reviews: 'friends' }),
    change(who, { allowTagging: false }),
    change(who, { showActivityStatus: false }),
    call(routes.updateMe, updateMe, who, { body: { bio: 'runs' } }),
    call(routes.updateMe, updateMe, who, { body: { displayName: 'Ada' } }),
  ]);
  expect(await call(routes.getPrivacy, getPrivacy, who)).toMatchObject({
    profile: 'private',
    reviews: 'friends',
    allowTagging: false,
    showActivityStatus: false,
  });
  const now = await requireProfile(who.userId);
  expect(now).toMatchObject({ bio: 'runs', displayName: 'Ada', v: profile.v + 6 });
  // A suspension based on an older profile fails with a version conflict; a profile change does not undo a suspension.
  await expect(transact(await copySuspension(profile, true), contextOf(who))).rejects.toMatchObject({ name: 'VersionConflict' });
  await transact(await copySuspension(now, true), contextOf(who));
  await call(routes.updateMe, updateMe, who, { body: { bio: 'walks' } });
  expect(await requireProfile(who.userId)).toMatchObject({ suspended: true, bio: 'walks' });
});

test('a change based on an outdated ETag fails with STALE_RESOURCE', async () => {
  const who = await newUser();
  const input = { body: { profile: 'friends' as const }, ifMatch: '"another"' };
  expect(await codeOf(call(routes.changePrivacy, changePrivacy, who, input))).toBe('STALE_RESOURCE');
  expect(await tracesOf(who)).toEqual({ records: [], events: [] });
});

test('an audience is narrower if fewer users may see it', () => {
  for (const [index, before] of AUDIENCES.entries())
    for (const [other, after] of AUDIENCES.entries())
      expect(isNarrower({ ...DEFAULT_AUDIENCES, activity: before }, { ...DEFAULT_AUDIENCES, activity: after }, 'activity')).toBe(
        other > index,
      );
  const open = privacyOf({});
  expect(changedPrivacy(open, open)).toEqual({ before: {}, after: {} });
});
