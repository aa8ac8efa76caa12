import type { NotificationChannel, OutsideChannel } from '../../../schemas/notifications/models.ts';
import type { TemplateVariables } from '../../_async/notification-rule.ts';
import { logger } from '../../_base/observability.ts';
import { publishedTexts } from './published-texts.ts';
import { type DigestExtra, type DigestItem, renderDigestWith } from './render-digest.ts';
import { renderWith } from './render-texts.ts';
import type { Rendered } from './template.model.ts';
import { findTemplate, type Templates } from './templates.ts';

const templates: Templates = { find: findTemplate, stored: publishedTexts };

export type { DigestExtra, DigestItem } from './render-digest.ts';
export type { Rendered } from './template.model.ts';

/**
 * Renders a message in the reader's language, or the nearest one that has texts.
 * @param template the name of the rule.
 * @param locale the reader's, BCP 47.
 * @param variables those of the rule, and for every template: `timeZone` (IANA), `link` (http(s), of the button), and for e-mails
 * `unsubscribeUrl`, `preferencesUrl` and `appName`.
 */
export const renderMessage = (
  template: string,
  channel: NotificationChannel,
  locale: string,
  variables: TemplateVariables,
): Promise<Rendered> => {
  if (!findTemplate(template)) logger.warn('a rule has no template; a general text is shown', { template });
  return renderWith(templates, template, channel, locale, variables);
};

/** Renders notifications as one message, in the order given. */
export const renderDigest = (
  channel: OutsideChannel,
  locale: string,
  items: readonly DigestItem[],
  extra: DigestExtra,
): Promise<Rendered> => renderDigestWith(templates, channel, locale, items, extra);
