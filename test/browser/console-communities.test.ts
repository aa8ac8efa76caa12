import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listInvites } from '../../schemas/communities/invite-routes.ts';
import { getCommunity } from '../../schemas/communities/routes.ts';
import { listCommunityPosts } from '../../schemas/posts/community-routes.ts';
import { shows, textOf, textsOf } from './browser.ts';
import { type ConsoleFixture, confirm, fill, press, signedIn, startConsole } from './console.ts';
import { type ConsoleWorld, createWorld } from './world.ts';

describe('communities in the console', () => {
  let fixture: ConsoleFixture;
  let world: ConsoleWorld;
  beforeAll(async () => {
    fixture = await startConsole();
    world = await createWorld(fixture.stack);
  });
  afterAll(() => fixture?.stop());

  it('finds-a-community-shows-its-members-and-hides-it-until-it-is-restored', async () => {
    const page = await signedIn(fixture, 'mona', ['moderator'], '/console/communities?query=early');
    await shows(page, 'Early runners');
    await page.locator('tbody a').click();
    await shows(page, 'founder');
    const handles = () => textsOf(page, '[aria-labelledby="members"] tbody a');
    expect((await handles()).sort()).toEqual(['@ada', '@bob']);
    const seenByBob = () =>
      world.bob.call(getCommunity, { params: { communityId: world.communityId } }).then(
        ({ name }) => name,
        ({ code }) => code,
      );
    await press(page, 'Remove');
    await fill(page, 'Reason', 'A place of insults');
    await confirm(page, 'Remove');
    await shows(page, 'The community is removed.');
    expect(await seenByBob()).toBe('NOT_FOUND');
    await press(page, 'Restore');
    await fill(page, 'Reason', 'It was a mistake');
    await confirm(page, 'Restore');
    await shows(page, 'The community is restored.');
    expect(await seenByBob()).toBe('Early runners');
    expect(page.faults).toEqual([]);
  });

  const open = (handle: string, group: string) => signedIn(fixture, handle, [group], `/console/communities/${world.communityId}`);
  const ofCommunity = () => ({ params: { communityId: world.communityId }, query: {} });

  it('shows-posts-of-a-community-and-removes-one-until-it-is-restored', async () => {
    const page = await open('mona', 'moderator');
    await shows(page, 'We meet at six');
    await shows(page, 'announcement');
    const bodies = () => textsOf(page, '[aria-labelledby="posts"] p.user-text');
    expect(await bodies()).toEqual(['We meet at six', 'Who runs on Sunday?']);
    const seenByBob = async () => (await world.bob.call(listCommunityPosts, ofCommunity())).items.map(({ body }) => body);
    const post = '//article[contains(., "Who runs on Sunday?")]';
    await press(page, 'Remove', post);
    await fill(page, 'Reason', 'Off topic');
    await confirm(page, 'Remove');
    await shows(page, 'The post is removed.');
    expect(await seenByBob()).toEqual(['We meet at six']);
    await press(page, 'Restore', post);
    await fill(page, 'Reason', 'It was not');
    await confirm(page, 'Restore');
    await shows(page, 'The post is restored.');
    expect(await seenByBob()).toEqual(['We meet at six', 'Who runs on Sunday?']);
    expect(await bodies()).toEqual(['We meet at six', 'Who runs on Sunday?']);
    expect(page.faults).toEqual([]);
  });

  it('shows-invites-to-administrators-only-and-revokes-one', async () => {
    const moderator = await open('mona', 'moderator');
    await shows(moderator, 'We meet at six');
    expect(await textOf(moderator)).not.toContain('Invites');
    const page = await open('root.admin', 'admin');
    await shows(page, '0 of 5');
    const statuses = async () => (await world.ada.call(listInvites, ofCommunity())).items.map(({ kind, status }) => `${kind} ${status}`);
    expect((await statuses()).sort()).toEqual(['link open', 'user open']);
    await press(page, 'Revoke', '//tr[contains(., "a link")]');
    await confirm(page, 'Revoke');
    await shows(page, 'It is revoked.');
    expect((await statuses()).sort()).toEqual(['link revoked', 'user open']);
    await shows(page, 'revoked');
    expect(page.faults).toEqual([]);
  });

  it('shows-who-contributed-most-and-the-figures-of-days-to-administrators', async () => {
    await fixture.stack.settle();
    const moderator = await open('mona', 'moderator');
    await shows(moderator, 'Contributions');
    await moderator.waitForFunction(`document.querySelectorAll('[aria-labelledby="contributions"] tbody a').length === 2`);
    expect((await textsOf(moderator, '[aria-labelledby="contributions"] tbody tr')).sort()).toEqual(['1@ada Ada Lovelace5', '1@bob5']);
    expect(await textOf(moderator)).not.toContain('Active members');
    const admin = await open('root.admin', 'admin');
    await shows(admin, 'Active members');
    const today = new Date(fixture.stack.clock.now()).toISOString().slice(0, 10);
    const [newest] = await textsOf(admin, '[aria-labelledby="figures"] tbody tr');
    expect(newest).toBe(`${today}22000`);
    await shows(admin, 'No streak of a member is shown.');
    expect([...moderator.faults, ...admin.faults]).toEqual([]);
  });
});
