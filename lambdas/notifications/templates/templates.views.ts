import { StaleResource } from '../../../schemas/_kit/problems.ts';
import type { Template, TemplateProblem } from '../../../schemas/notifications/template-models.ts';
import { canonicalJson } from '../../_base/canonical-json.ts';
import { etagOf } from '../../_http/respond.ts';
import { type HttpResult, httpResult } from '../../_http/result.ts';
import { checkTexts } from './check-texts.rules.ts';
import { requireTemplate } from './templates.access.ts';
import type { Stored, StoredVersion, TextsOf } from './templates.store.ts';
import { textsIn, variablesIn } from './templates.ts';

export const problemsOf = ({ templateId, locale, channel }: TextsOf, content: StoredVersion['content']): TemplateProblem[] =>
  checkTexts(content, variablesIn(requireTemplate(templateId), locale), { locale, channel });

/** @param shown the version that is shown with its texts. `versions` are newest first. */
export const templateView = (
  of: TextsOf,
  stored: Stored | undefined,
  versions: readonly StoredVersion[],
  shown: StoredVersion | undefined = versions[0],
): Template => {
  const { templateId, channel, locale } = of;
  const template = requireTemplate(templateId);
  const { summary, variables } = template;
  const { locale: found, texts } = textsIn(template, locale);
  const { title, body, ...mail } = texts;
  return {
    templateId,
    summary,
    variables: Object.entries(variables).map(([name, { kind, summary: says, sample, required = false }]) => ({
      name,
      kind,
      summary: says,
      sample: String(sample),
      required,
    })),
    channel,
    locale,
    published: stored?.published ?? null,
    builtIn: { locale: found, content: { title, body, ...(channel === 'email' ? mail : {}) } },
    version: shown ? { ...shown, problems: problemsOf(of, shown.content) } : null,
    versions: versions.map(({ version, at }) => ({ version, at })),
  };
};

const stateOf = ({ versions, published }: Template): string => `${versions[0]?.version ?? 0}-${published ?? 0}`;

/**
 * Adds an `ETag` that begins with the latest and the published version, so that it compares whichever version is shown. The table does not
 * keep the order of texts.
 */
export const tagged = (view: Template): HttpResult<Template> =>
  httpResult(view, { headers: { etag: etagOf(canonicalJson(view)).replace('"', `"${stateOf(view)}.`) } });

/** @throws STALE_RESOURCE */
export const requireState = (ifMatch: string | undefined, view: Template): void => {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  if (!ifMatch.split(',').some((etag) => etag.trim().startsWith(`"${stateOf(view)}.`))) throw StaleResource.error();
};
