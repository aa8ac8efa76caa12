import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PageDefinition } from '../../console/kit/page.ts';
import { createWebhook } from '../../schemas/webhooks/routes.ts';
import { overflow, PHONE, screenshot, seriousFindings, shows, textOf } from './browser.ts';
import { allPages, type ConsoleFixture, signedIn, startConsole, visit } from './console.ts';
import { type ConsoleWorld, createWorld } from './world.ts';

const pages = await allPages();

describe('every page of the console', () => {
  let fixture: ConsoleFixture;
  let world: ConsoleWorld;
  let webhookId: string;
  beforeAll(async () => {
    fixture = await startConsole({ context: { webhooks: true } });
    world = await createWorld(fixture.stack);
    const admin = await fixture.stack.as('root.admin', ['admin']);
    const webhook = { url: 'http://127.0.0.1:9/hooks', events: ['competition.completed'] };
    webhookId = (await admin.call(createWebhook, { body: webhook })).webhookId;
  });
  afterAll(() => fixture?.stop());

  const addressOf = ({ path }: PageDefinition): string => {
    const { ada, communityId, competitionId } = world;
    const of: Record<string, string> = { userId: ada.userId, communityId, competitionId, templateId: 'comment', webhookId };
    return path.replace(/:(\w+)\??/, (_, name: string) => of[name] ?? `no ${name} for ${path}`);
  };
  const nameOf = ({ path }: PageDefinition): string => path.replace(/\/:.*/, '-one').slice(1);

  it('has-no-serious-finding-of-axe-in-light-and-dark', async () => {
    for (const dark of [false, true]) {
      const page = await signedIn(fixture, 'root.admin', ['admin'], '/console', { dark });
      for (const definition of pages) {
        await visit(page, addressOf(definition));
        // Only colours differ in the dark.
        expect({ page: definition.path, findings: await seriousFindings(page, dark ? ['color-contrast'] : undefined) }).toEqual({
          page: definition.path,
          findings: [],
        });
        expect({ page: definition.path, faults: page.faults }).toEqual({ page: definition.path, faults: [] });
        await screenshot(page, `console-${nameOf(definition)}${dark ? '-dark' : ''}`);
      }
    }
  });

  it('fits-into-390-pixels', async () => {
    const page = await signedIn(fixture, 'root.admin', ['admin'], '/console', { viewport: PHONE });
    for (const definition of pages) {
      await visit(page, addressOf(definition));
      expect({ page: definition.path, overflow: await overflow(page) }).toEqual({ page: definition.path, overflow: 0 });
      await screenshot(page, `console-${nameOf(definition)}-phone`);
    }
  });

  it('is-left-out-for-those-whom-the-api-would-refuse', async () => {
    const page = await signedIn(fixture, 'mona', ['moderator']);
    const navigation = await textOf(page, 'nav');
    for (const { title, role, unlisted } of pages)
      if (!unlisted) expect({ title, listed: navigation.includes(title) }).toEqual({ title, listed: role === 'moderator' });
    for (const definition of pages.filter(({ role }) => role === 'admin')) {
      await visit(page, addressOf(definition));
      await shows(page, 'needs the role admin');
    }
    await visit(page, `/people/${world.ada.userId}`);
    await shows(page, 'Suspend');
    const text = await textOf(page);
    for (const action of ['Change roles', 'Delete the account', 'Audit records', 'Export']) expect(text).not.toContain(action);
  });

  it('shows-an-ordinary-user-nothing-that-the-api-does-not-give', async () => {
    const page = await signedIn(fixture, 'ada', []);
    expect((await textOf(page, 'nav')).trim()).toBe('');
    await shows(page, 'No such page');
    const { token } = world.ada;
    const statusOf = async (path: string) =>
      (await fetch(fixture.stack.url + path, { headers: { authorization: `Bearer ${token}` } })).status;
    const staff = [
      '/v1/admin/audit',
      '/v1/admin/jobs',
      '/v1/admin/dead-letters',
      '/v1/admin/reports',
      `/v1/admin/users/${world.bob.userId}`,
    ];
    expect(await Promise.all(staff.map(statusOf))).toEqual(staff.map(() => 403));
  });
});
