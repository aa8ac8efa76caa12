import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getCommunity } from '../../schemas/communities/routes.ts';
import { createRecord, listRecords } from '../../schemas/habits/record-routes.ts';
import * as moderation from '../../schemas/moderation/routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import type { Person } from '../support/stack.ts';
import { shows, textOf, textsOf } from './browser.ts';
import { type ConsoleFixture, confirm, fill, press, signedIn, startConsole, visit } from './console.ts';
import { type ConsoleWorld, createWorld } from './world.ts';

describe('people in the console', () => {
  let fixture: ConsoleFixture;
  let world: ConsoleWorld;
  let admin: Person;
  beforeAll(async () => {
    fixture = await startConsole();
    world = await createWorld(fixture.stack);
    admin = await fixture.stack.as('root.admin', ['admin']);
  });
  afterAll(() => fixture?.stop());

  /** Actions on a target as the audit log has them, newest first. */
  const audited = async (target: string): Promise<string[]> => {
    const { items } = await admin.call(platform.listAudit, { query: { target } });
    return items.map(({ action, actor }) => `${action} by ${actor === admin.userId ? 'the admin' : actor}`);
  };

  it('finds-people-as-the-search-of-the-api-does', async () => {
    const page = await signedIn(fixture, 'root.admin', ['admin'], '/console/people');
    await fill(page, 'Search', 'ada');
    await press(page, 'Search');
    await shows(page, 'Ada Lovelace');
    const { items } = await admin.call(users.searchPeople, { query: { query: 'ada' } });
    expect(await textsOf(page, 'tbody tr[data-index]')).toHaveLength(items.length);
    await page.locator('tbody a').click();
    await shows(page, 'Profile as you see it');
    expect(new URL(page.url()).pathname).toBe(`/console/people/${world.ada.userId}`);
  });

  it('shows-a-profile-as-the-chosen-viewer-reads-it', async () => {
    await world.ada.call(users.changePrivacy, { body: { profile: 'friends' } });
    const of = { params: { userId: world.ada.userId } };
    await expect(world.eve.call(users.getUser, of)).rejects.toMatchObject({ status: 404 });
    const page = await signedIn(fixture, 'root.admin', ['admin'], `/console/people/${world.ada.userId}`);
    await shows(page, 'Counts engines');
    await fill(page, 'See it as', 'bob');
    await press(page, 'Look');
    await shows(page, `Profile as ${world.bob.userId}`);
    const { relationship, bio } = await world.bob.call(users.getUser, of);
    await shows(page, `Relationship\n${relationship}`);
    await shows(page, String(bio));
    await fill(page, 'See it as', 'eve');
    await press(page, 'Look');
    await shows(page, 'This viewer does not see the person');
    expect(await textOf(page)).not.toContain('Counts engines');
    await world.ada.call(users.changePrivacy, { body: { profile: 'public' } });
  });

  it('shows-habits-of-a-user-with-their-streaks-and-no-way-to-change-them', async () => {
    const page = await signedIn(fixture, 'mona', ['moderator'], `/console/people/${world.ada.userId}`);
    await shows(page, 'Stretch');
    const [row] = await textsOf(page, '[aria-labelledby="habits"] tbody tr[data-index]');
    for (const part of ['3 times a week', 'active', 'private', '1 day', 'done']) expect(row).toContain(part);
    expect(await page.$$eval('[aria-labelledby="habits"] tbody button', (buttons) => buttons.length)).toBe(0);
    expect(page.faults).toEqual([]);
  });

  it('suspends-lifts-and-changes-roles-and-each-is-audited', async () => {
    const { userId } = world.eve;
    const of = { params: { userId } };
    const page = await signedIn(fixture, 'root.admin', ['admin'], `/console/people/${userId}`);
    await press(page, 'Suspend');
    await fill(page, 'Reason', 'Sells followers');
    await confirm(page, 'Suspend');
    await shows(page, 'The account is suspended.');
    await shows(page, 'Suspended for\nSells followers');
    expect(await admin.call(users.getAccount, of)).toMatchObject({ status: 'suspended', suspension: { reason: 'Sells followers' } });
    await press(page, 'Lift the suspension');
    await confirm(page, 'Lift the suspension');
    await shows(page, 'The suspension is lifted.');
    await press(page, 'Change roles');
    await page.locator('[role=dialog] input[value=moderator]').click();
    await confirm(page, 'Change roles');
    await shows(page, 'The roles are changed.');
    await shows(page, 'Roles\nuser, moderator');
    expect(await admin.call(users.getAccount, of)).toMatchObject({ status: 'active', roles: ['user', 'moderator'] });
    expect(await audited(`user:${userId}`)).toEqual([
      'account.change_roles by the admin',
      'account.lift_suspension by the admin',
      'account.suspend by the admin',
    ]);
    await visit(page, `/audit?target=user:${userId}`);
    await shows(page, 'account.change_roles');
    expect((await textOf(page, 'tbody')).match(/account\.\w+/g)).toEqual([
      'account.change_roles',
      'account.lift_suspension',
      'account.suspend',
    ]);
  });

  it('deletes-an-account-without-cancelling-it-by-looking', async () => {
    const zed = await fixture.stack.as('zed');
    const page = await signedIn(fixture, 'root.admin', ['admin'], `/console/people/${zed.userId}`);
    await press(page, 'Delete the account');
    await confirm(page, 'Delete the account');
    await shows(page, 'Deletion asked for');
    await page.reload();
    await shows(page, 'The person has asked for the deletion');
    await fixture.stack.settle();
    const { deletion } = await admin.call(users.getAccount, { params: { userId: zed.userId } });
    expect(deletion).not.toBeNull();
  });

  it('shows-reports-with-content-and-decides-them', async () => {
    const { postId, reportId } = world;
    const page = await signedIn(fixture, 'root.admin', ['admin'], '/console/moderation');
    await shows(page, 'post, one report');
    const [entry] = (await admin.call(moderation.listReports, { query: {} })).items;
    for (const text of [String(entry?.content?.body), String(entry?.note), String(entry?.subject.id), 'spam 1'.toUpperCase()])
      expect(await textOf(page)).toContain(text);
    await press(page, 'Show the reports');
    await shows(page, '@eve');
    await press(page, 'Remove');
    await fill(page, 'Note', 'It is spam');
    await confirm(page, 'Remove');
    await shows(page, 'Nothing waits for a decision.');
    await visit(page, '/moderation?status=resolved');
    await shows(page, 'It is spam');
    await press(page, 'Restore');
    await fill(page, 'Reason', 'It was none');
    await confirm(page, 'Restore');
    await shows(page, 'ACTIVE');
    const [decided] = (await admin.call(moderation.listReports, { query: { status: 'resolved' } })).items;
    expect(decided).toMatchObject({
      reportId,
      status: 'resolved',
      content: { state: 'active' },
      resolution: { action: 'remove', note: 'It is spam' },
    });
    expect((await audited(`post:${postId}`)).map((line) => line.split(' ')[0])).toEqual(
      expect.arrayContaining(['post.remove', 'post.restore']),
    );
  });

  it('restores-what-reports-removed-whatever-kind-it-is-of', async () => {
    const { ada, bob, communityId } = world;
    const { recordId } = await ada.call(createRecord, { body: { category: 'push-ups', value: 20, unit: 'times', visibility: 'public' } });
    for (const subject of [
      { type: 'record', id: recordId },
      { type: 'community', id: communityId },
    ]) {
      const { reportId } = await bob.call(moderation.fileReport, { body: { subject, reason: 'spam' } });
      await admin.call(moderation.resolveReport, { params: { reportId }, body: { action: 'remove' } });
    }
    const page = await signedIn(fixture, 'root.admin', ['admin'], '/console/moderation?status=resolved');
    for (const id of [recordId, communityId]) {
      await shows(page, id);
      await press(page, 'Restore', `//section[contains(., "${id}")]`);
      await fill(page, 'Reason', 'It was none');
      await confirm(page, 'Restore');
      await shows(page, 'The content is restored.');
    }
    expect((await bob.call(listRecords, { params: { userId: ada.userId } })).items.map((one) => one.recordId)).toEqual([recordId]);
    expect((await bob.call(getCommunity, { params: { communityId } })).name).toBe('Early runners');
    expect(page.faults).toEqual([]);
  });

  it('exports-and-ends-sessions-as-the-person', async () => {
    const { userId } = world.bob;
    const page = await signedIn(fixture, 'root.admin', ['admin'], `/console/people/${userId}`);
    await press(page, 'Export');
    await confirm(page, 'Export');
    await shows(page, 'The export is requested');
    await shows(page, 'An export is under way.');
    await page.waitForSelector('::-p-xpath(//button[normalize-space(.)="Export" and @disabled])');
    // The job runs by a schedule; the token of the person ends meanwhile.
    await fixture.stack.settle();
    await fixture.stack.advance('PT1H');
    await fixture.stack.settle();
    await page.reload();
    await shows(page, 'ready');
    await page.waitForSelector('::-p-xpath(//button[normalize-space(.)="Export" and not(@disabled)])');
    await press(page, 'Get the address');
    const address = await page.waitForSelector('tbody a[href*="exports"]');
    const href = String(await address?.evaluate((link) => (link as unknown as { href: string }).href));
    const zip = Buffer.from(await (await fetch(href)).arrayBuffer());
    expect(zip.subarray(0, 2).toString()).toBe('PK');
    await press(page, 'Sign out everywhere');
    await confirm(page, 'Sign out everywhere');
    await shows(page, 'All sessions have ended.');
    const { signedOutAt } = await (await fixture.stack.as('root.admin')).call(users.getAccount, { params: { userId } });
    expect(signedOutAt).not.toBeNull();
  });
});
