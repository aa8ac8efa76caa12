import { describe, expect, test } from '@jest/globals';
import type { NotificationTemplate } from '../../../lambdas/_async/notification-template.ts';
import { renderWith } from '../../../lambdas/notifications/templates/render-texts.ts';
import { naughtyStrings } from '../../support/data.ts';
import { sample } from '../../support/depth.ts';
import { fc } from '../../support/property.ts';
import { htmlShape, unsafeIn, unsafeInPush } from './safe.ts';
import { builtInDigest, builtInMessage, only } from './support.ts';

const OWN = [
  'Ada\r\nBcc: everyone@example.com',
  'Ada\nSubject: other',
  'Ada\u2028Bcc: x@example.com\u0085To: y@example.com',
  '</title></head><body onload=alert(1)>',
  '--></style><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '`$\u007balert(1)}`',
  '<a href="javascript:alert(1)">click</a>',
  '<!--[if mso]><script>alert(1)</script><![endif]-->',
  '&lt;script&gt;&#60;b&#62;',
  '{actor}',
  '{count, plural, other {x}}',
  "'{actor}'",
  '\u202Egnp.exe',
  '\u2066\u2067\u2068 never closed',
  '\u2069\u2069 closes what it did not open',
  'name\u0000\u0007\u001b[31m',
  '\ud800 lone \udfff',
  '\ufeff\u200b',
  '😀'.repeat(500),
  '👨‍👩‍👧‍👦'.repeat(100),
  'e\u0301'.repeat(1000),
  'A'.repeat(100_000),
  '=cmd|/c calc!A1',
  '__proto__',
];
const hostile = [...OWN, ...sample(naughtyStrings())];
const LINK = 'https://app.example.com/posts/1';

describe('a name that is hostile', () => {
  test('adds neither elements, attributes nor links to an e-mail', async () => {
    const frame = async (actor: string) =>
      builtInMessage('comment', 'email', 'en', { actor, link: LINK, unsubscribeUrl: `${LINK}?u`, preferencesUrl: `${LINK}?p` });
    const honest = htmlShape((await frame('Ada')).html ?? '');
    for (const actor of hostile) {
      const rendered = await frame(actor);
      expect(unsafeIn(rendered)).toEqual([]);
      const shape = htmlShape(rendered.html ?? '');
      expect([shape.elements.join(), shape.links.join()]).toEqual([honest.elements.join(), honest.links.join()]);
    }
  });

  test('is shown as it is, where it is harmless text', async () => {
    const { html, body } = await builtInMessage('comment', 'email', 'en', { actor: '<b>Tom</b> & "Jerry" \'s' });
    expect(htmlShape(html ?? '').text).toContain('<b>Tom</b> & "Jerry" \'s commented on your post.');
    expect(body).toBe('<b>Tom</b> & "Jerry" \'s commented on your post.');
  });

  test.each(['inApp', 'push'] as const)('stays within %s', async (channel) => {
    for (const actor of hostile)
      for (const locale of ['en', 'ar']) {
        const rendered = await builtInMessage('like', channel, locale, { actor, count: 3 });
        expect((channel === 'push' ? unsafeInPush : unsafeIn)(rendered)).toEqual([]);
      }
  });

  test('is cut between characters as people see them', async () => {
    const { body } = await builtInMessage('comment', 'push', 'en', { actor: '👨‍👩‍👧‍👦'.repeat(100) });
    expect(body).toMatch(/^(👨‍👩‍👧‍👦)+… commented on your post\.$/u);
  });

  test('does not break out of a digest', async () => {
    const honest = await builtInDigest('email', 'en', [{ title: 'a', body: 'b', at: '2026-01-01T00:00:00.000Z', data: {} }], { more: 0 });
    const known = new Set(htmlShape(honest.html ?? '').elements);
    for (const text of hostile) {
      const items = [{ title: `t${text}`, body: `b${text}`, at: text, data: {} }];
      const rendered = await builtInDigest('email', 'en', items, { more: 0 });
      expect(unsafeIn(rendered)).toEqual([]);
      // Lines of a text are kept, and a time that is none is left out.
      const added = htmlShape(rendered.html ?? '').elements.filter((element) => element !== 'br[]' && !known.has(element));
      expect(added).toEqual([]);
      expect(unsafeInPush(await builtInDigest('push', 'ar', items, { more: 7 }))).toEqual([]);
    }
  });
});

describe('an address', () => {
  const template: NotificationTemplate = {
    summary: 'A test',
    variables: { url: { kind: 'url', summary: 'An address', sample: LINK } },
    texts: { en: { title: 'See', body: 'See {url} now' } },
  };
  const render = (url: string) => renderWith(only(template), 'any', 'email', 'en', { url, link: url, unsubscribeUrl: url });

  test('becomes a link in text, button and footer', async () => {
    const { html, text } = await render('https://example.com/?a=1&b="><script>');
    expect(htmlShape(html ?? '').links).toEqual([
      'https://example.com/?a=1&b=%22%3E%3Cscript%3E',
      'https://example.com/?a=1&b=%22%3E%3Cscript%3E',
    ]);
    expect(text).toContain('See https://example.com/?a=1&b=%22%3E%3Cscript%3E now');
  });
  test.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'JaVaScRiPt://example.com/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.com',
    'https://bank.example.com@evil.example.com/',
    'https://user:pass@example.com/',
    `https://example.com/${'a'.repeat(3000)}`,
    'mailto:a@example.com',
    '',
  ])('%j becomes none', async (url) => {
    const { html } = await render(url);
    expect(htmlShape(html ?? '').links).toEqual([]);
  });
});

test('any value of any kind leaves a message safe and whole', async () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom(...hostile),
    fc.integer(),
    fc.double(),
    fc.boolean(),
  );
  const values = fc.record({ actor: value, count: value, competition: value, endsAt: value, link: value, timeZone: value, appName: value });
  const locale = fc.oneof(
    fc.constantFrom('en', 'de-AT', 'es-419', 'ar-EG', 'he', 'zh-Hant-TW', 'en-u-nu-arab-ca-islamic', ''),
    fc.string(),
  );
  const channel = fc.constantFrom('inApp' as const, 'email' as const, 'push' as const);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('like', 'competition_ending', 'overtaken'), channel, locale, values, async (name, on, tag, given) => {
      const rendered = await builtInMessage(name, on, tag, given);
      expect((on === 'push' ? unsafeInPush : unsafeIn)(rendered)).toEqual([]);
      expect(rendered.title).not.toBe('');
      expect(rendered.body).not.toBe('');
    }),
    { numRuns: 300 },
  );
});
