import * as templates from '../../schemas/notifications/template-routes.ts';
import type { Call } from './robustness-harness.ts';

type Recipe = () => Promise<{ call: Call; other?: unknown }>;

const of = { params: { templateId: 'comment' } };
const texts = (title: string) => ({ channel: 'push', locale: 'da', content: { title, body: '{actor}' } });
const version = { channel: 'push', locale: 'da', version: 0 };

/** A call of each idempotent route of templates that succeeds once, and a different body. */
export const templateRecipes = (): Record<string, Recipe> => ({
  [templates.saveTemplate.id]: async () => ({ call: { ...of, body: texts('one') }, other: texts('two') }),
  [templates.publishTemplate.id]: async () => ({ call: { ...of, body: version }, other: { ...version, locale: 'fi' } }),
});
