import type { TemplateTexts } from '../../_async/notification-template.ts';
import { createCache, loadOnce } from '../../_base/cache.ts';
import { readTemplateIndex, readVersion, storedOf, type TemplateIndex, type TextsOf } from './templates.store.ts';
import type { StoredTexts } from './templates.ts';

/** A publication reaches every worker within this time. */
const LIFETIME_MS = 60_000;
const indexes = createCache<Promise<TemplateIndex>>({ maxEntries: 1, lifetimeMs: LIFETIME_MS });
/** Versions never change; the time bounds how long one that was deleted is remembered. */
const versions = createCache<Promise<TemplateTexts | undefined>>({ maxEntries: 500, lifetimeMs: 60 * LIFETIME_MS });

const INDEX = 'index';

const cachedIndex = (): Promise<TemplateIndex> => loadOnce(indexes, INDEX, () => readTemplateIndex({ consistent: false }));

const publishedIn = async (index: TemplateIndex, of: TextsOf): Promise<TemplateTexts | undefined> => {
  const version = storedOf(index, of)?.published ?? null;
  if (version === null) return undefined;
  const key = `${of.templateId}/${of.channel}/${of.locale}/${version}`;
  return loadOnce(versions, key, async () => (await readVersion(of, version))?.content);
};

const sourceOf =
  (index: TemplateIndex): StoredTexts =>
  async (templateId, channel) =>
  (locale) =>
    publishedIn(index, { templateId, channel, locale });

/** Texts that users receive from now on, for operators who have just published. */
export const currentTexts = async (): Promise<StoredTexts> => sourceOf(await readTemplateIndex({ consistent: true }));

/**
 * Texts that operators have published. A text is undefined where users receive the built-in one, and where its version was deleted since the
 * index was read, because a newer one was published: the built-in one is then shown for the rest of the minute.
 */
export const publishedTexts: StoredTexts = async (templateId, channel) => sourceOf(await cachedIndex())(templateId, channel);
