import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as graph from '../../../schemas/graph/routes.ts';
import * as notifications from '../../../schemas/notifications/routes.ts';
import { previewTemplate } from '../../../schemas/notifications/template-routes.ts';
import * as posts from '../../../schemas/posts/routes.ts';
import { revokeSessions } from '../../../schemas/users/routes.ts';
import { startStack, type TestStack } from '../../support/stack.ts';

const app = { name: 'Trail & Track', url: 'https://trail.example/open?from=mail', preferencesUrl: 'https://trail.example/settings' };
let stack: TestStack;
beforeAll(async () => {
  stack = await startStack({ own: true, context: { app } });
});
afterAll(() => stack?.stop());

type Mail = { to: string; html: string; body: string };
const mailsTo = async (to: string): Promise<Mail[]> => {
  const { items } = (await (await fetch(`${stack.url}/local/outbox`)).json()) as { items: Mail[] };
  return items.filter((item) => item.to === to);
};
const hrefsIn = (html: string): URL[] =>
  [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => new URL(href.replaceAll('&amp;', '&')));
const withMail = async (handle: string) => {
  const [person, address] = [await stack.as(handle), `${handle}@receiver.example`];
  const { id } = await person.call(notifications.addNotificationChannel, { body: { channel: 'email', address } });
  await stack.settle();
  const [codeMail] = await mailsTo(address);
  const code = /\b\d{6}\b/.exec(codeMail?.body ?? '')?.[0] ?? '';
  await person.call(notifications.verifyNotificationChannel, { params: { id }, body: { code } });
  return { person, address, codeMail: codeMail! };
};

test('the button of a mail opens the app with the ids of the message, beside the name of the app and its settings', async () => {
  const { person: ada, address, codeMail } = await withMail('ada');
  // Nothing in a code leads anywhere.
  expect([hrefsIn(codeMail.html), codeMail.html.includes('Trail &amp; Track')]).toEqual([[], true]);
  const bob = await stack.as('bob');
  const { postId } = await ada.call(posts.createPost, { body: { body: 'A hill' } });
  const { commentId } = await bob.call(posts.createComment, { params: { postId }, body: { body: 'Which?' } });
  await stack.settle();
  const [told] = (await ada.call(notifications.listNotifications, { query: {} })).items;
  const mail = (await mailsTo(address)).find(({ html }) => html.includes('bob'))!;
  const [button, ...others] = hrefsIn(mail.html);
  expect(button?.origin).toBe('https://trail.example');
  expect(Object.fromEntries(button!.searchParams)).toEqual({
    from: 'mail',
    type: 'comment',
    notificationId: told?.notificationId,
    postId,
    commentId,
  });
  expect(others.map(({ pathname }) => pathname.split('/').slice(0, 3).join('/'))).toEqual(['/settings', '/v1/unsubscribe']);
});

test('a digest opens the app too, and a notice that nobody can turn off does not lead to the settings', async () => {
  const { person: eve, address } = await withMail('eve');
  await eve.call(notifications.changeNotificationPreferences, { body: { digest: { frequency: 'hourly' } } });
  for (const handle of ['fan.one', 'fan.two']) await (await stack.as(handle)).call(graph.followUser, { params: { userId: eve.userId } });
  await stack.settle();
  await stack.advance('PT61M');
  await stack.settle();
  const digest = (await mailsTo(address)).find(({ html }) => html.includes('fan.one'))!;
  expect(Object.fromEntries(hrefsIn(digest.html)[0]!.searchParams)).toMatchObject({ from: 'mail', type: 'digest' });
  // Her token has ended.
  await (await stack.as('eve')).call(revokeSessions, {});
  await stack.settle();
  const notice = (await mailsTo(address)).find(({ html }) => /signed out/i.test(html))!;
  expect(hrefsIn(notice.html).map(({ pathname }) => pathname)).not.toContain('/settings');
});

test('a preview shows what a real mail would', async () => {
  const admin = await stack.as('root.admin', ['admin']);
  const preview = async (templateId: string) =>
    hrefsIn((await admin.call(previewTemplate, { params: { templateId }, body: { channel: 'email', locale: 'en' } })).html ?? '');
  expect((await preview('comment')).map(({ pathname }) => pathname)).toEqual(['/open', '/settings', '/unsubscribe']);
  expect(await preview('email_code')).toEqual([]);
});
