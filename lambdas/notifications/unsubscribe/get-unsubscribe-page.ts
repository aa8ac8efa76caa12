import type { getUnsubscribePage as route } from '../../../schemas/notifications/unsubscribe-routes.ts';
import { rawResult } from '../../_http/result.ts';
import type { UseCase } from '../../_http/serve.ts';
import { UNSUBSCRIBE_HEADERS, unsubscribePage } from './page.ts';
import { requireUnsubscription } from './unsubscribe.access.ts';

export const getUnsubscribePage: UseCase<typeof route> = async ({ params: { token } }) => {
  const { unsubscription, items } = await requireUnsubscription(token);
  return rawResult(unsubscribePage(unsubscription, items.profile.locale, 'ask'), UNSUBSCRIBE_HEADERS);
};
