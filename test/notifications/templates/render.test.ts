import { describe, expect, test } from '@jest/globals';
import { BUILT_IN_LANGUAGES, builtInNames } from '../../../lambdas/notifications/templates/built-in/texts.ts';
import { builtInDigest as renderDigest, builtInMessage as renderMessage, samplesOf } from './support.ts';

describe('built-in templates', () => {
  test.each(BUILT_IN_LANGUAGES)('render every message on every channel in %s, in its direction', async (locale) => {
    for (const name of builtInNames())
      for (const channel of ['inApp', 'email', 'push'] as const) {
        const rendered = await renderMessage(name, channel, locale, samplesOf(name));
        expect(rendered).toMatchObject({ locale, direction: locale === 'ar' ? 'rtl' : 'ltr' });
        const shown = [rendered.title, rendered.body, rendered.subject ?? '', rendered.text ?? ''];
        expect(shown.join()).not.toMatch(/[{}#…]/);
        expect(rendered.title).not.toBe('');
        expect(rendered.body).not.toBe('');
        expect(Object.keys(rendered).includes('html')).toBe(channel === 'email');
      }
  });

  test('count up the likes of one post', async () => {
    const bodies = await Promise.all(
      [0, 1, 2, 499].map(async (count) => (await renderMessage('like', 'push', 'en', { actor: 'Ada', count })).body),
    );
    expect(bodies).toEqual([
      'Ada likes your post.',
      'Ada and 1 other like your post.',
      'Ada and 2 others like your post.',
      'Ada and 499 others like your post.',
    ]);
  });

  test('speak of someone where no name is known', async () => {
    expect((await renderMessage('comment', 'inApp', 'de-AT', {})).body).toBe('Jemand hat deinen Beitrag kommentiert.');
    expect((await renderMessage('comment', 'inApp', 'fi', { actor: ' \u0000\u202e' })).body).toBe('Someone commented on your post.');
  });

  test('tell times in the reader’s zone and region', async () => {
    const at = { competition: 'Steps', endsAt: '2026-05-31T22:30:00.000Z' };
    const body = async (locale: string, timeZone: string) =>
      (await renderMessage('competition_ending', 'push', locale, { ...at, timeZone })).body;
    expect(await body('de', 'Europe/Vienna')).toBe('Steps endet am 1. Juni 2026 um 00:30 Uhr.');
    expect(await body('en-GB', 'America/New_York')).toBe('Steps ends on 31 May 2026 at 18:30.');
    expect(await body('en', 'No/Where')).toBe('Steps ends on May 31, 2026 at 10:30 PM.');
    expect(await body('ar-EG', 'Africa/Cairo')).toContain('١ يونيو ٢٠٢٦');
  });
  test('show a general text for a rule without a template', async () => {
    expect(await renderMessage('constructor', 'push', 'es', {})).toMatchObject({ title: 'Nueva notificación' });
  });
});

describe('a digest', () => {
  const items = ['Ada', 'Grace', 'Edsger', 'Barbara'].map((name) => ({
    title: 'New comment',
    body: `${name} commented on your post.`,
    at: '2026-11-28T17:00:00.000Z',
    data: {},
  }));

  test('lists its items in order, and counts the rest', async () => {
    const { subject, text, html } = await renderDigest('email', 'de', items, { more: 2, timeZone: 'Europe/Vienna' });
    expect(subject).toBe('6 neue Benachrichtigungen');
    expect(text).toMatch(/Ada.*Grace.*Edsger.*Barbara.*Und 2 weitere in der App\.$/s);
    expect(text).toContain('28.11.2026, 18:00');
    expect(html).toContain('Edsger commented');
  });
  test('is short as a push notification', async () => {
    const { title, body } = await renderDigest('push', 'en', items, { more: 2 });
    expect(title).toBe('6 new notifications');
    expect(body).toMatch(/^Ada commented on your post\. · Grace .* · Edsger .* · And 3 more in the app\.$/);
  });
});

describe('the end of an e-mail', () => {
  test('links to settings and unsubscribing in the reader’s language, and is absent without links', async () => {
    const links = { unsubscribeUrl: 'https://app.example.com/u/1', preferencesUrl: 'https://app.example.com/p' };
    const { text } = await renderMessage('comment', 'email', 'es', { actor: 'Ada', ...links });
    expect(text).toMatch(/Ajustes de notificaciones: https:\/\/app\.example\.com\/p\nDarme de baja: https:\/\/app\.example\.com\/u\/1$/);
    expect((await renderMessage('email_code', 'email', 'es', { code: '123456' })).text).toMatch(/ignorar este mensaje\.$/);
  });
});
