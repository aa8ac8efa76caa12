import { jest } from '@jest/globals';
import type { NotificationRule } from '../../../lambdas/_async/notification-rule.ts';
import { contributionsOf, provide } from '../../../lambdas/_base/contributions.ts';
import { transact } from '../../../lambdas/_table/commit.ts';
import { listTemplates } from '../../../lambdas/notifications/templates/list-templates.ts';
import { publishTemplate } from '../../../lambdas/notifications/templates/publish-template.ts';
import { renderDigest, renderMessage } from '../../../lambdas/notifications/templates/render.ts';
import { saveTemplate } from '../../../lambdas/notifications/templates/save-template.ts';
import { putStored, readTemplateIndex } from '../../../lambdas/notifications/templates/templates.store.ts';
import { findTemplate } from '../../../lambdas/notifications/templates/templates.ts';
import { MAX_STORED_TEMPLATES, type TemplateTexts } from '../../../schemas/notifications/template-models.ts';
import * as routes from '../../../schemas/notifications/template-routes.ts';
import { type Budgets, createBudgets } from '../../support/budgets.ts';
import { freezeDate } from '../../support/freeze-date.ts';
import { call, codeOf, contextOf, startHarness } from '../../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let budgets: Budgets;
beforeAll(async () => {
  fixture = await startHarness();
  budgets = await createBudgets();
});
afterAll(async () => {
  jest.useRealTimers();
  budgets?.show();
  await fixture.stop();
});

const admin = { userId: 'user_admin', roles: ['user', 'admin'] as const };
type Of = { templateId: string; channel: 'inApp' | 'email' | 'push'; locale: string };
const save = ({ templateId, ...of }: Of, content: TemplateTexts) =>
  budgets.within('save', routes.saveTemplate, saveTemplate, admin, { params: { templateId }, body: { ...of, content } });
const publish = ({ templateId, ...of }: Of, version: number) =>
  budgets.within('publish', routes.publishTemplate, publishTemplate, admin, { params: { templateId }, body: { ...of, version } });

/** Caches of the process end one minute later. */
const start = Date.now();
let minute = 0;
const aMinuteLater = (): void => {
  minute += 1;
  freezeDate(start + minute * 61_000);
};

test('what is published reaches a warm worker within a minute, and rolling back does, too', async () => {
  const of: Of = { templateId: 'comment', channel: 'push', locale: 'pt' };
  const title = async () => (await renderMessage('comment', 'push', 'pt-BR', { actor: 'Zé' })).title;
  aMinuteLater();
  expect(await title()).toBe('New comment');
  await save(of, { title: 'Um', body: '{actor}' });
  await publish(of, 1);
  expect(await title()).toBe('New comment');
  aMinuteLater();
  expect(await title()).toBe('Um');
  await publish(of, 0);
  aMinuteLater();
  expect(await title()).toBe('New comment');
});

test('a worker that is warm reads nothing for a message', async () => {
  await renderMessage('reply', 'email', 'en', { actor: 'Ada' });
  const { calls } = await budgets.measure('warm', async () => {
    for (let message = 0; message < 20; message += 1) await renderMessage('reply', 'email', 'de', { actor: 'Ada' });
  });
  expect(calls).toBe(0);
  aMinuteLater();
  const cold = await budgets.measure('cold', () => renderMessage('reply', 'email', 'de', { actor: 'Ada' }));
  expect([cold.calls, cold.readUnits]).toEqual([1, 0.5]);
});

test('a stored template that became wrong with a release is passed over, and logged without its text', async () => {
  const of: Of = { templateId: 'like', channel: 'inApp', locale: 'en' };
  await save(of, { title: 'Stored', body: '{actor} {secretword}' });
  const index = await readTemplateIndex({ consistent: true });
  // As if the variable had existed when it was published.
  await transact([putStored(index, of, { latest: 1, published: 1 })], contextOf(admin));
  aMinuteLater();
  const log = jest.spyOn(console, 'error').mockImplementation(() => {});
  const logged = jest.spyOn(process.stdout, 'write');
  expect(await renderMessage('like', 'inApp', 'en', { actor: 'Ada', count: 0 })).toMatchObject({ body: 'Ada likes your post.' });
  expect(JSON.stringify([log.mock.calls, logged.mock.calls])).not.toContain('secretword');
  log.mockRestore();
  logged.mockRestore();
});

test('a digest and the end of e-mails have stored texts, too', async () => {
  const digest: Of = { templateId: 'digest', channel: 'email', locale: 'fr' };
  await save(digest, { title: '{count, plural, one {# nouvelle} other {# nouvelles}}', body: '{more}' });
  await publish(digest, 1);
  const footer: Of = { templateId: 'email_footer', channel: 'email', locale: 'fr' };
  await save(footer, { title: 'Se désabonner', body: 'Vos réglages', action: 'Réglages' });
  await publish(footer, 1);
  aMinuteLater();
  const items = [{ title: 'a', body: 'b', at: '2026-11-20T12:00:00.000Z', data: {} }];
  const { subject, text } = await renderDigest('email', 'fr-CA', items, { more: 0, unsubscribeUrl: 'https://example.com/u' });
  expect(subject).toBe('1 nouvelle');
  expect(text).toContain('Se désabonner: https://example.com/u');
});

test('the number of stored templates is bounded', async () => {
  const index = await readTemplateIndex({ consistent: true });
  const stored = Object.fromEntries(
    Array.from({ length: MAX_STORED_TEMPLATES }, (_, number) => [`comment/push/x${number}`, { latest: 1, published: null }]),
  );
  const of: Of = { templateId: 'comment', channel: 'push', locale: 'x0' };
  await transact([putStored({ v: index.v, stored }, of, { latest: 1, published: 1 })], contextOf(admin));
  expect(await codeOf(save({ ...of, locale: 'uk' }, { title: 'a', body: 'b' }))).toBe('TOO_MANY_TEMPLATES');
  // Reading so many is what a list may cost.
  const page = await budgets.within('list', routes.listTemplates, listTemplates, admin);
  expect(page.items.find(({ templateId }) => templateId === 'comment')?.stored).toHaveLength(MAX_STORED_TEMPLATES);
  await transact([putStored({ v: index.v + 1, stored: index.stored }, of, { latest: 1, published: null })], contextOf(admin));
});

test('every rule of a domain has a template', async () => {
  const rules = contributionsOf<NotificationRule>('notificationRules')();
  for (const { name } of rules) expect([name, findTemplate(name) !== undefined]).toEqual([name, true]);
});

test('a rule may bring its own template', async () => {
  const template = {
    summary: 'A test',
    variables: {},
    texts: { en: { title: 'Own', body: 'Own text' }, de: { title: 'Eigenes', body: 'Eigener Text' } },
  };
  provide('notificationRules', [['gadgets', [{ name: 'gadget_made', template } as never]]]);
  expect(await renderMessage('gadget_made', 'push', 'de-CH', {})).toMatchObject({ title: 'Eigenes', locale: 'de' });
  const page = await call(routes.listTemplates, listTemplates, admin, { query: { limit: '100' } });
  expect(page.items.map(({ templateId }) => templateId)).toContain('gadget_made');
  expect(await renderMessage('unknown', 'push', 'en', {})).toMatchObject({ title: 'New notification' });
});
