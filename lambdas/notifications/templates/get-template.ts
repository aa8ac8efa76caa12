import { TemplateVersionNotFound } from '../../../schemas/notifications/template-errors.ts';
import type { getTemplate as route } from '../../../schemas/notifications/template-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { requireTemplate } from './templates.access.ts';
import { readTemplateIndex, readVersions, storedOf } from './templates.store.ts';
import { tagged, templateView } from './templates.views.ts';

export const getTemplate: UseCase<typeof route> = async ({ params: { templateId }, query: { channel, locale, version } }) => {
  requireTemplate(templateId);
  const of = { templateId, channel, locale };
  const stored = storedOf(await readTemplateIndex({ consistent: true }), of);
  const versions = stored ? await readVersions(of) : [];
  const shown = version === undefined ? versions[0] : versions.find((each) => each.version === version);
  if (version !== undefined && !shown) throw TemplateVersionNotFound.error();
  return tagged(templateView(of, stored, versions, shown));
};
