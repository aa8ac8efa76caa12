import * as routes from '../../../schemas/notifications/template-routes.ts';
import { listAudit } from '../../../schemas/platform/routes.ts';
import { type Person, type SharedStack, startStack } from '../../support/stack.ts';

let stack: SharedStack;
let admin: Person;
beforeAll(async () => {
  stack = await startStack();
  admin = await stack.as('templates-admin', ['admin']);
});
afterAll(() => stack?.stop());

const problem = (status: number, code: string) => expect.objectContaining({ status, code });
const content = (title: string, body = '{actor}') => ({ title, body });

/** Texts of a language that no other test of the file stores. */
const texts = (templateId: string, locale: string) => {
  const params = { templateId };
  const of = { channel: 'push', locale } as const;
  return {
    get: (version?: number) => admin.send(routes.getTemplate, { params, query: { ...of, ...(version === undefined ? {} : { version }) } }),
    save: (title: string, body?: string) => admin.send(routes.saveTemplate, { params, body: { ...of, content: content(title, body) } }),
    saveIf: (ifMatch: string, title: string) =>
      admin.send(routes.saveTemplate, { params, body: { ...of, content: content(title) }, headers: { 'if-match': ifMatch } }),
    publish: (version: number) => admin.call(routes.publishTemplate, { params, body: { ...of, version } }),
    preview: async (more: { content?: { title: string; body: string }; data?: Record<string, string | number> } = {}) =>
      admin.call(routes.previewTemplate, { params, body: { ...of, ...more } }),
  };
};

test('administrators alone see and change templates', async () => {
  const params = { templateId: 'comment' };
  const of = { channel: 'inApp', locale: 'nl' } as const;
  for (const person of [await stack.as('templates-user'), await stack.as('templates-moderator', ['moderator'])]) {
    const denied = problem(403, 'PERMISSION_DENIED');
    await expect(person.call(routes.listTemplates, {})).rejects.toEqual(denied);
    await expect(person.call(routes.getTemplate, { params })).rejects.toEqual(denied);
    await expect(person.call(routes.saveTemplate, { params, body: { ...of, content: content('x') } })).rejects.toEqual(denied);
    await expect(person.call(routes.previewTemplate, { params, body: of })).rejects.toEqual(denied);
    await expect(person.call(routes.publishTemplate, { params, body: { ...of, version: 0 } })).rejects.toEqual(denied);
  }
});

test('lists every template, page by page', async () => {
  const first = await admin.call(routes.listTemplates, { query: { limit: 10 } });
  expect(first.items).toHaveLength(10);
  const rest = await admin.call(routes.listTemplates, { query: { limit: 100, cursor: first.cursor ?? '' } });
  const ids = [...first.items, ...rest.items].map(({ templateId }) => templateId);
  expect(ids).toEqual([...ids].sort());
  expect(ids).toEqual(expect.arrayContaining(['comment', 'digest', 'email_code', 'like']));
  expect(rest.cursor).toBeNull();
});

test('shows the built-in texts, with their variables, where nothing is stored', async () => {
  const params = { templateId: 'email_code' };
  const shown = await admin.call(routes.getTemplate, { params, query: { locale: 'ar-EG' } });
  expect(shown).toMatchObject({ channel: 'email', locale: 'ar-EG', published: null, version: null, versions: [] });
  expect(shown.builtIn).toMatchObject({ locale: 'ar', content: { subject: expect.any(String) } });
  expect(shown.variables).toContainEqual({ name: 'code', kind: 'text', summary: 'Six digits', sample: '493027', required: true });
  const push = await admin.call(routes.getTemplate, { params, query: { channel: 'push' } });
  expect(Object.keys(push.builtIn.content)).toEqual(['title', 'body']);
});

test('an unknown template is not found, and an unknown language is invalid', async () => {
  const params = { templateId: 'nothing' };
  const of = { channel: 'push', locale: 'en' } as const;
  await expect(admin.call(routes.getTemplate, { params })).rejects.toEqual(problem(404, 'NOT_FOUND'));
  await expect(admin.call(routes.saveTemplate, { params, body: { ...of, content: content('x') } })).rejects.toEqual(
    problem(404, 'NOT_FOUND'),
  );
  await expect(admin.call(routes.previewTemplate, { params, body: of })).rejects.toEqual(problem(404, 'NOT_FOUND'));
  await expect(admin.call(routes.publishTemplate, { params, body: { ...of, version: 0 } })).rejects.toEqual(problem(404, 'NOT_FOUND'));
  const klingon = { params: { templateId: 'like' }, query: { locale: 'tlh' } };
  await expect(admin.call(routes.getTemplate, klingon)).rejects.toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
});

test('saves drafts, publishes one, rolls back, and returns to the built-in texts; all of it is audited', async () => {
  const { save, publish, preview, get } = texts('reply', 'pt-br');
  expect((await preview()).locale).toBe('en');
  expect((await save('Uma')).output).toMatchObject({
    locale: 'pt-BR',
    published: null,
    version: { version: 1, problems: [] },
    versions: [{ version: 1 }],
  });
  expect((await save('Duas')).output.versions.map(({ version }) => version)).toEqual([2, 1]);
  expect((await preview()).title).toBe('New reply');
  expect(await publish(2)).toMatchObject({ published: 2 });
  expect(await preview({ data: { actor: 'Zé' } })).toMatchObject({ locale: 'pt-BR', title: 'Duas', body: 'Zé' });
  expect(await publish(1)).toMatchObject({ published: 1 });
  expect((await preview()).title).toBe('Uma');
  expect(await publish(0)).toMatchObject({ published: null });
  expect((await preview()).locale).toBe('en');
  expect((await get()).output.versions).toHaveLength(2);
  const { items } = await admin.call(listAudit, { query: { target: 'template:reply' } });
  const trail = items.filter(({ after }) => (after as { locale: string }).locale === 'pt-BR').reverse();
  expect(trail.map(({ actor, action, after }) => [actor, action, (after as { version: number }).version])).toEqual([
    [admin.userId, 'template.save', 1],
    [admin.userId, 'template.save', 2],
    [admin.userId, 'template.publish', 2],
    [admin.userId, 'template.publish', 1],
    [admin.userId, 'template.publish', null],
  ]);
});

test('the list names what is stored and published', async () => {
  const { save, publish } = texts('mention', 'fr');
  await save('Une');
  await publish(1);
  await save('Deux');
  const { items } = await admin.call(routes.listTemplates, { query: { limit: 100 } });
  const stored = items.find(({ templateId }) => templateId === 'mention')?.stored;
  expect(stored).toContainEqual({ channel: 'push', locale: 'fr', latest: 2, published: 1 });
});

test('texts with mistakes are saved and explained, but neither published nor rendered', async () => {
  const { save, publish, preview } = texts('mention', 'ru');
  const saved = await save('Упоминание', 'Вас упомянул {actr}');
  expect(saved.output.version?.problems).toMatchObject([
    { code: 'UNKNOWN_PLACEHOLDER', locale: 'ru', channel: 'push', place: 'body', offset: 13 },
  ]);
  const refused = {
    status: 400,
    code: 'TEMPLATE_INVALID',
    problem: {
      errors: [
        {
          pointer: '/content/body',
          code: 'UNKNOWN_PLACEHOLDER',
          message: expect.stringMatching(/^push, ru, body at 13: \{actr\} is no variable/),
        },
      ],
    },
  };
  await expect(publish(1)).rejects.toMatchObject(refused);
  await expect(preview({ content: content('Упоминание', 'Вас упомянул {actr}') })).rejects.toMatchObject(refused);
});

test('a version that was never saved cannot be published', async () => {
  const { publish, save } = texts('like', 'fi');
  await expect(publish(1)).rejects.toEqual(problem(404, 'TEMPLATE_VERSION_NOT_FOUND'));
  await save('Tykkäys');
  await expect(publish(2)).rejects.toEqual(problem(404, 'TEMPLATE_VERSION_NOT_FOUND'));
});

test('equal texts add no version, and a change needs the latest ETag where one is sent', async () => {
  const { get, save, saveIf } = texts('comment', 'cs');
  const before = (await get()).headers.get('etag') ?? '';
  const first = await saveIf(before, 'Jedna');
  expect((await save('Jedna')).output.versions).toHaveLength(1);
  expect((await get()).headers.get('etag')).toBe(first.headers.get('etag'));
  await expect(saveIf(before, 'Dva')).rejects.toEqual(problem(412, 'STALE_RESOURCE'));
  expect((await saveIf(first.headers.get('etag') ?? '', 'Dva')).output.versions).toHaveLength(2);
});

test('the latest twenty versions are kept, and the published one', async () => {
  const { get, save, publish } = texts('overtaken', 'sv');
  const versions = async () => (await get()).output.versions.map(({ version }) => version);
  await save('1');
  await publish(1);
  for (let version = 2; version <= 23; version += 1) await save(String(version));
  const latest = Array.from({ length: 20 }, (_, index) => 23 - index);
  expect(await versions()).toEqual([...latest, 1]);
  await publish(23);
  expect(await versions()).toEqual(latest);
});

test('concurrent drafts all become versions', async () => {
  const { get, save } = texts('digest', 'da');
  await Promise.all(['a', 'b', 'c', 'd'].map((title) => save(title, 'x')));
  const { versions } = (await get()).output;
  expect(versions.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
  const titles = await Promise.all([1, 2, 3, 4].map(async (version) => (await get(version)).output.version?.content.title));
  expect(titles.sort()).toEqual(['a', 'b', 'c', 'd']);
  await expect(get(5)).rejects.toEqual(problem(404, 'TEMPLATE_VERSION_NOT_FOUND'));
});

test('previews an e-mail with given texts and data, in the direction of its language', async () => {
  const body = {
    channel: 'email',
    locale: 'he',
    content: { title: 'תגובה', body: '{actor}', action: 'פתיחה' },
    data: { actor: '<i>', link: 'https://example.com/app' },
  } as const;
  const shown = await admin.call(routes.previewTemplate, { params: { templateId: 'comment' }, body });
  expect(shown).toMatchObject({ locale: 'he', direction: 'rtl', subject: 'תגובה' });
  expect(shown.html).toContain('dir="rtl"');
  expect(shown.html).toContain('&lt;i&gt;');
  expect(shown.text).toContain('פתיחה: https://example.com/app');
});

test('previews an e-mail with the links that a real one has', async () => {
  const of = { channel: 'email', locale: 'en' } as const;
  const preview = async (templateId: string) => (await admin.call(routes.previewTemplate, { params: { templateId }, body: of })).text;
  const comment = await preview('comment');
  expect(comment).toContain('Unsubscribe: https://');
  for (const absent of ['Read the comment', 'Notification settings:']) expect(comment).not.toContain(absent);
  for (const templateId of ['email_code', 'deletion_requested']) expect(await preview(templateId)).not.toContain('https://');
});
