import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getCommunity } from '../../schemas/communities/routes.ts';
import { shows } from './browser.ts';
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
    const handles = () => page.$$eval('[aria-labelledby="members"] tbody a', (links) => links.map(({ textContent }) => textContent));
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
});
