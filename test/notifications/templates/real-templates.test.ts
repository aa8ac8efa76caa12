import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import type { NotificationTemplate, TemplateTexts } from '../../../lambdas/_async/notification-template.ts';
import { checkTexts } from '../../../lambdas/notifications/templates/check-texts.rules.ts';
import { localeChain } from '../../../lambdas/notifications/templates/locales.rules.ts';
import { renderWith } from '../../../lambdas/notifications/templates/render-texts.ts';
import { describeWithData } from '../../support/data.ts';
import { unsafeIn } from './safe.ts';
import { only } from './support.ts';

const PLACEHOLDER = /\{\{\s*(.*?)\s*\}\}/gu;
const namesIn = (text: string): string[] => [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name))];
/** Some translators translated the placeholders, too. ICU allows names without spaces only. */
const icuName = (name: string): string => name.replaceAll(/\s+/gu, '_');
/** The data's `{{name}}` as ICU writes it. A `#` outside a plural is text. */
const toIcu = (text: string): string => text.replaceAll("'", '’').replaceAll(PLACEHOLDER, (_, name: string) => `{${icuName(name)}}`);

const KEYS_OF_NUMBERS = new Set(['count', 'seconds', 'quantity', 'limit', 'maxUsers']);

describeWithData('notification_templates', 'real templates of a chat app in 25 languages', (directory) => {
  const files = readdirSync(directory).filter((file) => file.endsWith('.json'));
  const languages = Object.fromEntries(
    files.map((file) => [
      path.basename(file, '.json'),
      JSON.parse(readFileSync(path.join(directory, file), 'utf8')) as Record<string, string>,
    ]),
  );
  const english = languages.en ?? {};

  const read = (key: string): { template: NotificationTemplate; refused: string[] } => {
    const names = namesIn(english[key] ?? '');
    const variables = Object.fromEntries(
      names.map((name) => [
        icuName(name),
        KEYS_OF_NUMBERS.has(name)
          ? { kind: 'number' as const, summary: name, sample: 1234, required: true }
          : { kind: 'text' as const, summary: name, sample: `«${name}»`, required: true },
      ]),
    );
    const refused: string[] = [];
    const texts: Record<string, TemplateTexts> = {};
    for (const [locale, all] of Object.entries(languages)) {
      const text = all[key];
      if (text === undefined) continue;
      const found = { title: key, body: toIcu(text) };
      if (checkTexts(found, variables, { locale, channel: 'push' }).length > 0) refused.push(locale);
      else texts[locale] = found;
    }
    return { template: { summary: key, variables, texts: texts as NotificationTemplate['texts'] }, refused };
  };

  const known = new Map(Object.keys(english).map((key) => [key, read(key)]));
  const templateOf = (key: string) => known.get(key) ?? read(key);

  test('there are 25', () => {
    expect(files).toHaveLength(25);
  });

  test('the check refuses exactly the translations whose placeholders differ from the English ones', () => {
    let refusedInAll = 0;
    for (const key of Object.keys(english)) {
      const expected = Object.entries(languages)
        .filter(
          ([, all]) =>
            all[key] !== undefined &&
            namesIn(all[key]).sort().join() !==
              namesIn(english[key] ?? '')
                .sort()
                .join(),
        )
        .map(([locale]) => locale);
      const { refused } = templateOf(key);
      expect([key, refused.sort()]).toEqual([key, expected.sort()]);
      refusedInAll += refused.length;
    }
    expect(refusedInAll).toBeGreaterThan(40);
  });

  test.each(Object.keys(languages))('all render in %s, with all values, or in the next language that has the text', async (locale) => {
    for (const key of Object.keys(english)) {
      const { template } = templateOf(key);
      const values = Object.fromEntries(Object.entries(template.variables).map(([name, { sample }]) => [name, sample]));
      const rendered = await renderWith(only(template), key, 'inApp', locale, values);
      expect(unsafeIn(rendered)).toEqual([]);
      expect(localeChain(locale).find((tag) => template.texts[tag])).toBe(rendered.locale);
      expect(rendered.direction).toBe(rendered.locale === 'ar' ? 'rtl' : 'ltr');
      expect(rendered.body).not.toMatch(/[{}]/);
      for (const { kind, sample } of Object.values(template.variables))
        if (kind === 'text') expect(rendered.body).toContain(String(sample));
    }
  });

  test('Chinese in traditional script is found by its region, and Norwegian by both its names', async () => {
    const { template } = templateOf('and_N_more');
    const inLocale = async (locale: string) => (await renderWith(only(template), 'any', 'inApp', locale, { count: 2 })).locale;
    expect(await Promise.all(['zh-Hant-TW', 'zh-Hans-CN', 'nb-NO', 'pt-AO', 'de-AT', 'sw'].map(inLocale))).toEqual([
      'zh-TW',
      'zh-CN',
      'no',
      'pt-PT',
      'de',
      'en',
    ]);
  });
});
