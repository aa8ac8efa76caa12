import { TemplateInvalid } from '../../../schemas/notifications/template-errors.ts';
import type { previewTemplate as route } from '../../../schemas/notifications/template-routes.ts';
import type { TemplateTexts } from '../../_async/notification-template.ts';
import type { UseCase } from '../../_http/serve.ts';
import { findRule } from '../plan/find-rules.ts';
import { passesAlways } from '../preferences/preferences.rules.ts';
import { appName, appVariables } from './app-variables.ts';
import { currentTexts } from './published-texts.ts';
import { renderWith } from './render-texts.ts';
import { refusedBy } from './template-problems.ts';
import { requireTemplate } from './templates.access.ts';
import { findTemplate, type StoredTexts } from './templates.ts';
import { problemsOf } from './templates.views.ts';

/** Sent by no rule, to an address that is not verified yet. */
const CODE = 'email_code';

/** The name and the links that a real message has: what cannot be switched off has no link to switch it off. */
const linksOf = (templateId: string): Record<string, string> => {
  if (templateId === CODE) return appName();
  const rule = findRule(templateId);
  const category = rule?.category ?? 'social';
  const links = appVariables({ type: templateId }, [category]);
  return passesAlways(category) ? links : { ...links, unsubscribeUrl: 'https://example.com/unsubscribe' };
};

export const previewTemplate: UseCase<typeof route> = async ({ params: { templateId }, body: { channel, locale, content, data } }) => {
  const { variables } = requireTemplate(templateId);
  const problems = content ? problemsOf({ templateId, channel, locale }, content) : [];
  if (problems.length > 0) throw TemplateInvalid.error(undefined, { errors: refusedBy(problems) });
  const samples = Object.fromEntries(Object.entries(variables).map(([name, { sample }]) => [name, sample]));
  const current = await currentTexts();
  const stored: StoredTexts = async (name, on) => {
    const published = await current(name, on);
    return async (tag) => (content && name === templateId && tag === locale ? (content as TemplateTexts) : published(tag));
  };
  return renderWith({ find: findTemplate, stored }, templateId, channel, locale, { ...linksOf(templateId), ...samples, ...data });
};
