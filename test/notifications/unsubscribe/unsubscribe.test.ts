import { createHash } from 'node:crypto';
import type { NotificationCategory } from '../../../schemas/notifications/models.ts';
import * as routes from '../../../schemas/notifications/routes.ts';
import * as users from '../../../schemas/users/routes.ts';
import { type Person, startStack, type TestStack } from '../../support/stack.ts';
import { unsubscribeUrl } from '../../support/unsubscribe-tokens.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ own: true });
});
afterAll(() => stack?.stop());

const linkOf = ({ userId }: Person, categories?: NotificationCategory[]): Promise<string> =>
  unsubscribeUrl(stack, { userId, ...(categories ? { categories } : {}) });
const pageAt = async (url: string, init: RequestInit = {}) => {
  const answer = await fetch(url, { redirect: 'error', ...init });
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
};
/** As mail programs send it (RFC 8058). */
const ONE_CLICK = {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'List-Unsubscribe=One-Click',
};
const choicesOf = async (person: Person) => (await person.call(routes.getNotificationPreferences, {})).categories;

test('a link that is only read changes nothing, and its page has a form that unsubscribes', async () => {
  const ada = await stack.as('ada');
  const url = await linkOf(ada, ['social', 'chat']);
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(url, { method });
  expect((await choicesOf(ada)).social.email).toBe(true);
  const { status, headers, html } = await pageAt(url);
  expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
  expect(html).toContain('<form method="post" action="?">');
  expect(html).toContain('friends, followers, comments and likes and messages');
});

test('one click of a mail program unsubscribes from these categories of this channel of this user, once and again', async () => {
  const [ada, bob] = [await stack.as('ada.two'), await stack.as('bob')];
  const url = await linkOf(ada, ['social', 'chat']);
  for (const form of [ONE_CLICK, ONE_CLICK, { method: 'POST' }]) expect((await pageAt(url, form)).status).toBe(200);
  const off = { inApp: true, email: false, push: true };
  const on = { inApp: true, email: true, push: true };
  expect(await choicesOf(ada)).toMatchObject({ social: off, chat: off, mention: on, account: on });
  expect(await choicesOf(bob)).toMatchObject({ social: on, chat: on });
  const { effective } = await ada.call(routes.getNotificationPreferences, {});
  expect(effective.social.email).toEqual({ on: false, because: 'yours' });
});

test('the page that follows offers to undo it', async () => {
  const ada = await stack.as('ada.three');
  const url = await linkOf(ada);
  const { html } = await pageAt(url, ONE_CLICK);
  const action = /action="([^"]+)"/.exec(html)?.[1] ?? '';
  const undone = await pageAt(`${url}${action}`, { method: 'POST' });
  expect(undone.html).toContain('<form method="post" action="?">');
  expect((await choicesOf(ada)).social.email).toBe(true);
});

test.each([
  ['en-GB', 'en', 'ltr', 'Unsubscribe?'],
  ['de-AT', 'de', 'ltr', 'Abmelden?'],
  ['es', 'es', 'ltr', '¿Cancelar la suscripción?'],
  ['ar-EG', 'ar', 'rtl', 'هل تريد إلغاء الاشتراك؟'],
  ['fr', 'en', 'ltr', 'Unsubscribe?'],
])('a user with the locale %s reads the page in %s (%s)', async (locale, language, direction, title) => {
  const reader = await stack.as(`reader.${locale}`);
  await reader.call(users.updateMe, { body: { locale } });
  const { html } = await pageAt(await linkOf(reader));
  expect(html).toContain(`<html lang="${language}" dir="${direction}">`);
  expect(html).toContain(`<h1>${title}</h1>`);
});

test.each([
  ['de-AT,de;q=0.9', 'de', 'ltr', 'Dieser Link funktioniert nicht'],
  ['ar', 'ar', 'rtl', 'هذا الرابط لا يعمل'],
  ['constructor', 'en', 'ltr', 'This link does not work'],
  ['', 'en', 'ltr', 'This link does not work'],
])('a browser that prefers %p reads in %s why a link does not work', async (languages, language, direction, title) => {
  const url = await linkOf(await stack.as('ada.broken'));
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': languages };
  for (const [broken, expected] of [
    [url.slice(0, -3), 404],
    [`${url}%20`, 400],
  ] as const) {
    for (const method of ['GET', 'POST']) {
      const { status, headers, html } = await pageAt(broken, { method, headers: browser });
      expect([status, headers.get('content-type')]).toEqual([expected, 'text/html; charset=utf-8']);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(html).toContain(`<html lang="${language}" dir="${direction}">`);
      expect(html).toContain(`<h1>${title}</h1>`);
      expect(html).not.toContain('<form');
    }
  }
  const { status, headers } = await pageAt(url.slice(0, -3));
  expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
});

test('the page runs no scripts, loads nothing, and its policy allows its one style only', async () => {
  const { html, headers } = await pageAt(await linkOf(await stack.as('ada.four')));
  expect(html).not.toMatch(/<script|<img|<link|src=|href=|style=/);
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(headers.get('content-security-policy')).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
  expect([headers.get('referrer-policy'), headers.get('x-robots-tag')]).toEqual(['no-referrer', 'noindex, nofollow']);
});

test('a forged link, and one of an account that does not exist, are not found', async () => {
  const ada = await stack.as('ada.five');
  const url = await linkOf(ada);
  const unknown = await linkOf({ ...ada, userId: 'user_00000000000000000000' });
  for (const wrong of [url.replace('/unsubscribe/', '/unsubscribe/A'), unknown, `${stack.url}/v1/unsubscribe/abc`])
    for (const init of [{}, ONE_CLICK]) expect((await pageAt(wrong, init)).status).toBe(404);
  expect((await choicesOf(ada)).social.email).toBe(true);
});

test('a link about the account changes nothing, because no setting ends it', async () => {
  const ada = await stack.as('ada.six');
  const { status } = await pageAt(await linkOf(ada, ['account', 'social']), ONE_CLICK);
  expect(status).toBe(200);
  expect(await choicesOf(ada)).toMatchObject({ account: { email: true }, social: { email: false } });
});
