import type { NotificationChannel } from '../../../schemas/notifications/models.ts';
import { KEPT_TEMPLATE_VERSIONS, type TemplateTexts } from '../../../schemas/notifications/template-models.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import { type Item, readItem } from '../../_table/table.ts';
import { deleteItem, putAtVersion, putIfAbsent } from '../../_table/write.ts';

const WRITER = 'notifications/templates/templates.store.ts';

/** One item, so that a worker learns by one read which texts replace built-in ones. Operators alone write it, and workers cache it. */
const indexKeys = itemType({
  type: 'template-index',
  summary: 'Latest and published version of the texts that operators have stored, by template, channel and language',
  writer: WRITER,
  key: { partition: 'TEMPLATES', sort: 'INDEX' },
});
const versionKeys = itemType({
  type: 'template-version',
  summary: 'One version of the texts of a template for a channel and a language; never changed',
  writer: WRITER,
  key: { partition: 'TEMPLATE#{templateId}', sort: '{channel}#{locale}#{number}' },
});

/** The owner of texts: a template on a channel in a language. */
export type TextsOf = { templateId: string; channel: NotificationChannel; locale: string };
export type Stored = { latest: number; published: number | null };
export type TemplateIndex = { v: number; stored: Readonly<Record<string, Stored>> };
export type StoredVersion = { version: number; at: string; content: TemplateTexts };

/** Numbers sort as text. */
const numberOf = (version: number): string => String(version).padStart(7, '0');
const versionKey = (of: TextsOf, version: number) => versionKeys.key({ ...of, number: numberOf(version) });

const nameOf = ({ templateId, channel, locale }: TextsOf): string => `${templateId}/${channel}/${locale}`;

export const storedOf = ({ stored }: TemplateIndex, of: TextsOf): Stored | undefined => stored[nameOf(of)];

export const allStoredOf = ({ stored }: TemplateIndex, templateId: string): (TextsOf & Stored)[] =>
  Object.entries(stored)
    .map(([name, versions]) => {
      const [owner = '', channel, locale = ''] = name.split('/');
      return { templateId: owner, channel: channel as NotificationChannel, locale, ...versions };
    })
    .filter((each) => each.templateId === templateId)
    .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

export const readTemplateIndex = async (options: { consistent: boolean }): Promise<TemplateIndex> => {
  const item = (await readItem(indexKeys.key({}), options)) as (Item & TemplateIndex) | undefined;
  return { v: item?.v ?? 0, stored: item?.stored ?? {} };
};

/** Changes what is stored of one template, channel and language; a concurrent change is a version conflict. */
export const putStored = (index: TemplateIndex, of: TextsOf, stored: Stored): Write => {
  const next = { v: index.v + 1, stored: { ...index.stored, [nameOf(of)]: stored } };
  return putAtVersion({ ...indexKeys.key({}), type: indexKeys.type, ...next }, index.v);
};

const versionOf = (item: Item | undefined): StoredVersion | undefined => {
  if (!item) return undefined;
  const { version, at, content } = item as unknown as StoredVersion;
  return { version, at, content };
};

export const readVersion = async (of: TextsOf, version: number): Promise<StoredVersion | undefined> =>
  versionOf(await readItem(versionKey(of, version), { consistent: true }));

/** All versions that are kept, newest first. */
export const readVersions = async (of: TextsOf): Promise<StoredVersion[]> => {
  const { pk } = versionKeys.key({ ...of, number: '' });
  const prefix = versionKeys.key({ ...of, number: '' }).sk;
  const items = await queryItems({ partition: pk, prefix, reverse: true, consistent: true, limit: KEPT_TEMPLATE_VERSIONS + 1 });
  return items.flatMap((item) => versionOf(item) ?? []);
};

export const putVersion = (of: TextsOf, version: StoredVersion): Write =>
  putIfAbsent({ ...versionKey(of, version.version), type: versionKeys.type, ...of, ...version });

/** Versions that fall out of those kept: by a newer one, or because an old one is no longer published. */
export const forgetOldVersions = (of: TextsOf, before: Stored | undefined, after: Stored): { version: number; write: Write }[] => {
  const oldest = after.latest - KEPT_TEMPLATE_VERSIONS;
  const former = before?.published ?? 0;
  const isGone = (version: number): boolean => version > 0 && version <= oldest && version !== after.published;
  return [...new Set([oldest, former])].filter(isGone).map((version) => ({ version, write: deleteItem(versionKey(of, version)) }));
};
