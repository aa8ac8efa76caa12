import { TooManyTemplates } from '../../../schemas/notifications/template-errors.ts';
import { MAX_STORED_TEMPLATES } from '../../../schemas/notifications/template-models.ts';
import type { saveTemplate as route } from '../../../schemas/notifications/template-routes.ts';
import { canonicalJson } from '../../_base/canonical-json.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireTemplate } from './templates.access.ts';
import {
  forgetOldVersions,
  putStored,
  putVersion,
  readTemplateIndex,
  readVersions,
  type StoredVersion,
  storedOf,
} from './templates.store.ts';
import { requireState, tagged, templateView } from './templates.views.ts';

export const saveTemplate: UseCase<typeof route> = ({ params: { templateId }, body: { channel, locale, content }, ifMatch }, ctx) =>
  retryOnConflict(ctx, async () => {
    requireTemplate(templateId);
    const of = { templateId, channel, locale };
    const index = await readTemplateIndex({ consistent: true });
    const before = storedOf(index, of);
    const versions = before ? await readVersions(of) : [];
    const view = templateView(of, before, versions);
    requireState(ifMatch, view);
    const [latest] = versions;
    if (latest && canonicalJson(latest.content) === canonicalJson(content)) return commit(ctx, [], tagged(view));
    if (!before && Object.keys(index.stored).length >= MAX_STORED_TEMPLATES) throw TooManyTemplates.error();
    const version: StoredVersion = { version: (before?.latest ?? 0) + 1, at: ctx.now().toISOString(), content };
    const after = { latest: version.version, published: before?.published ?? null };
    const forgotten = forgetOldVersions(of, before, after);
    const saved = audit(ctx, {
      action: 'template.save',
      target: `template:${templateId}`,
      after: { channel, locale, version: version.version },
    });
    const writes = [putStored(index, of, after), putVersion(of, version), ...forgotten.map(({ write }) => write), saved];
    const gone = new Set(forgotten.map((each) => each.version));
    const kept = [version, ...versions].filter((each) => !gone.has(each.version));
    return commit(ctx, writes, tagged(templateView(of, after, kept)));
  });
