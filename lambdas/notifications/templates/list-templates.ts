import type { listTemplates as route } from '../../../schemas/notifications/template-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { requireTemplate } from './templates.access.ts';
import { allStoredOf, readTemplateIndex } from './templates.store.ts';
import { templateNames } from './templates.ts';

export const listTemplates: UseCase<typeof route> = async ({ query: { limit, cursor } }) => {
  const scope = cursorScope('notifications.listTemplates');
  const after = (await decodeCursor<string>(scope, cursor)) ?? '';
  const left = templateNames().filter((templateId) => templateId > after);
  const page = left.slice(0, limit);
  const index = await readTemplateIndex({ consistent: true });
  const items = page.map((templateId) => ({
    templateId,
    summary: requireTemplate(templateId).summary,
    stored: allStoredOf(index, templateId).map(({ templateId: _, ...stored }) => stored),
  }));
  return { items, cursor: await encodeCursor(scope, left.length > limit ? page.at(-1) : undefined) };
};
