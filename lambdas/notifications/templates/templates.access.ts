import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { NotificationTemplate } from '../../_async/notification-template.ts';
import { findTemplate } from './templates.ts';

/** @throws NOT_FOUND for a name that no template of this release has. */
export const requireTemplate = (templateId: string): NotificationTemplate => {
  const template = findTemplate(templateId);
  if (!template) throw NotFound.error();
  return template;
};
