import { TemplateInvalid, TemplateVersionNotFound } from '../../../schemas/notifications/template-errors.ts';
import type { publishTemplate as route } from '../../../schemas/notifications/template-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { refusedBy } from './template-problems.ts';
import { requireTemplate } from './templates.access.ts';
import { forgetOldVersions, putStored, readTemplateIndex, readVersions, storedOf } from './templates.store.ts';
import { problemsOf, templateView } from './templates.views.ts';

export const publishTemplate: UseCase<typeof route> = ({ params: { templateId }, body: { channel, locale, version } }, ctx) =>
  retryOnConflict(ctx, async () => {
    requireTemplate(templateId);
    const of = { templateId, channel, locale };
    const index = await readTemplateIndex({ consistent: true });
    const before = storedOf(index, of);
    const versions = before ? await readVersions(of) : [];
    const chosen = versions.find((each) => each.version === version);
    if (version > 0 && !chosen) throw TemplateVersionNotFound.error();
    const problems = chosen ? problemsOf(of, chosen.content) : [];
    if (problems.length > 0) throw TemplateInvalid.error(undefined, { errors: refusedBy(problems) });
    const published = version === 0 ? null : version;
    if (!before || before.published === published) return commit(ctx, [], templateView(of, before, versions, chosen));
    const after = { ...before, published };
    const forgotten = forgetOldVersions(of, before, after);
    const record = audit(ctx, {
      action: 'template.publish',
      target: `template:${templateId}`,
      before: { channel, locale, version: before.published },
      after: { channel, locale, version: published },
    });
    const gone = new Set(forgotten.map((each) => each.version));
    const kept = versions.filter((each) => !gone.has(each.version));
    return commit(
      ctx,
      [putStored(index, of, after), ...forgotten.map(({ write }) => write), record],
      templateView(of, after, kept, chosen),
    );
  });
