import type { NotificationChannel } from '../../../schemas/notifications/models.ts';
import type { TemplateTexts } from './template.model.ts';

/** Published texts of operators, by language. */
export const publishedTexts =
  async (_name: string, _channel: NotificationChannel): Promise<(locale: string) => TemplateTexts | undefined> =>
  () =>
    undefined;
