import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import * as graph from '../../schemas/graph/routes.ts';
import * as notifications from '../../schemas/notifications/routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import * as webhooks from '../../schemas/webhooks/routes.ts';
import type { Person } from '../support/stack.ts';
import { seriousFindings, shows, textOf, textsOf, type WatchedPage } from './browser.ts';
import { type ConsoleFixture, closed, confirm, fill, press, signedIn, startConsole, visit } from './console.ts';
import { type ConsoleWorld, createWorld } from './world.ts';

const choose = async (page: WatchedPage, label: string, option: string): Promise<void> => {
  await page.locator(`::-p-xpath(//*[@role="dialog"]//input[@id=//label[normalize-space(.)="${label}"]/@for])`).click();
  await page.locator(`::-p-xpath(//*[@role="option"][normalize-space(.)="${option}"])`).click();
};

describe('notifications, templates and webhooks in the console', () => {
  let fixture: ConsoleFixture;
  let world: ConsoleWorld;
  let admin: Person;
  let server: Server | undefined;
  beforeAll(async () => {
    fixture = await startConsole({ context: { webhooks: true } });
    world = await createWorld(fixture.stack);
    admin = await fixture.stack.as('root.admin', ['admin']);
  });
  afterAll(async () => {
    server?.closeAllConnections();
    server?.close();
    await fixture?.stop();
  });
  const open = (at: string) => signedIn(fixture, 'root.admin', ['admin'], `/console${at}`);
  const audited = async (target: string): Promise<string[]> =>
    (await admin.call(platform.listAudit, { query: { target } })).items.map(({ action }) => action);
  const pushes = async (): Promise<number> => {
    const { items } = (await (await fetch(`${fixture.stack.url}/local/outbox`)).json()) as { items: { channel: string }[] };
    return items.filter(({ channel }) => channel === 'push').length;
  };

  it('tells-what-became-of-each-message-and-sends-it-again', async () => {
    const { ada, eve } = world;
    await ada.call(notifications.addNotificationChannel, { body: { channel: 'push', address: 'ExponentPushToken[ada]' } });
    await eve.call(graph.followUser, { params: { userId: ada.userId } });
    await fixture.stack.settle();
    expect(await pushes()).toBe(1);
    const { items } = await ada.call(notifications.listNotifications, { query: {} });
    const page = await open('/notifications');
    await fill(page, 'Person', 'ada');
    await press(page, 'Show');
    for (const { body } of items) await shows(page, body);
    expect(await textsOf(page, 'tbody tr[data-index]')).toHaveLength(items.length);
    await press(page, 'Story');
    await shows(page, String(items[0]?.notificationId));
    await shows(page, 'by expo');
    await shows(page, 'because: no address');
    expect(await seriousFindings(page)).toEqual([]);
    await press(page, 'Send again');
    await choose(page, 'Channel', 'Push');
    await confirm(page, 'Send again');
    await shows(page, 'The messages begin a new round.');
    await shows(page, 'round 2');
    await fixture.stack.settle();
    expect([await pushes(), await audited(`notification:${items[0]?.notificationId}`)]).toEqual([2, ['notification.resend']]);

    await fill(page, 'Event', 'event_0k3v7m2q9x4c8b5n1d6f');
    await press(page, 'Explain');
    await shows(page, 'No rule named the person.');
    expect(page.faults).toEqual([]);
  });

  it('edits-previews-publishes-and-rolls-back-a-template', async () => {
    const of = { params: { templateId: 'comment' }, query: { channel: 'push' as const, locale: 'de' } };
    const page = await open('/templates');
    await page.locator('::-p-xpath(//tbody//a[.="comment"])').click();
    await shows(page, 'Users receive the built-in texts, en.');
    await page.locator('::-p-xpath(//label[normalize-space(.)="Push"])').click();
    await fill(page, 'Language', 'de');
    await press(page, 'Show');
    await shows(page, 'Users receive the built-in texts, de.');
    await fill(page, 'Title', 'Hallo {actr}');
    await press(page, 'Save a version');
    await shows(page, 'Version 1 is saved as a draft.');
    await shows(page, '{actr} is no variable of this template');
    await press(page, 'Publish');
    await confirm(page, 'Publish');
    await shows(page, 'TEMPLATE_INVALID');
    await page.keyboard.press('Escape');
    await closed(page);

    await fill(page, 'Title', 'Hallo von {actor}');
    await press(page, 'Preview');
    await shows(page, 'Hallo von Ada');
    await press(page, 'Save a version');
    await shows(page, 'Version 2 is saved as a draft.');
    await press(page, 'Publish');
    await confirm(page, 'Publish');
    await shows(page, 'Users receive version 2.');
    await closed(page);
    expect(await seriousFindings(page)).toEqual([]);
    expect((await admin.call(notifications.getTemplate, of)).published).toBe(2);
    await press(page, 'Publish');
    await choose(page, 'Texts', 'The built-in texts');
    await confirm(page, 'Publish');
    await shows(page, 'Users receive the built-in texts, de.');
    expect((await admin.call(notifications.getTemplate, of)).published).toBeNull();
    await visit(page, '/templates');
    await shows(page, 'push de (draft)');
    expect(page.faults).toEqual([]);
  });

  it('runs-a-webhook-from-its-creation-to-its-deletion', async () => {
    let secret = '';
    const got: string[] = [];
    server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      const { type } = new Webhook(secret).verify(Buffer.concat(parts), request.headers as Record<string, string>) as { type: string };
      got.push(type);
      response.end('thanks');
    });
    const { port } = (await once(server.listen(0, '127.0.0.1'), 'listening').then(() => server?.address())) as AddressInfo;
    const address = `http://127.0.0.1:${port}/hooks`;

    const page = await open('/webhooks');
    await shows(page, 'There are no webhooks.');
    await press(page, 'New webhook');
    await fill(page, 'Address', address);
    await fill(page, 'Events', 'post.created');
    expect(await seriousFindings(page)).toEqual([]);
    await confirm(page, 'New webhook');
    await shows(page, 'shown this once');
    secret = await textOf(page, '[role=status] code');
    await page.locator('tbody a').click();
    await press(page, 'Send a test');
    await confirm(page, 'Send a test');
    await shows(page, 'The test is queued');
    await closed(page);
    await fixture.stack.settle();
    await press(page, 'Look again');
    await shows(page, 'delivered');
    await press(page, '1 try');
    await shows(page, 'thanks');
    await page.locator('[role="dialog"] button[aria-label="Close"]').click();
    await closed(page);

    await press(page, 'New secret');
    await confirm(page, 'New secret');
    await shows(page, 'shown this once');
    await closed(page);
    secret = await textOf(page, '[role=status] code');
    await press(page, 'Send again');
    await confirm(page, 'Send again');
    await shows(page, 'The delivery is queued again.');
    await closed(page);
    await fixture.stack.settle();
    expect(got).toEqual(['webhook.test', 'webhook.test']);

    await press(page, 'Disable');
    await confirm(page, 'Disable');
    await shows(page, 'disabled: operator');
    await closed(page);
    await press(page, 'Enable');
    await confirm(page, 'Enable');
    await shows(page, 'The webhook is enabled.');
    await closed(page);
    const [webhook] = (await admin.call(webhooks.listWebhooks, { query: {} })).items;
    expect(webhook).toMatchObject({ url: address, events: ['post.created'], status: 'enabled' });
    await press(page, 'Delete');
    await confirm(page, 'Delete');
    await shows(page, 'There are no webhooks.');
    expect(await audited(`webhook:${webhook?.webhookId}`)).toEqual([
      'webhook.delete',
      'webhook.update',
      'webhook.update',
      'webhook.replay',
      'webhook.rotate-secret',
      'webhook.test',
      'webhook.create',
    ]);
    expect(page.faults).toEqual([]);
  });
});
