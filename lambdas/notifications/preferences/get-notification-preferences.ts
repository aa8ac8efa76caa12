import type { getNotificationPreferences as route } from '../../../schemas/notifications/preference-routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { operatorDefaults } from './operator-defaults.ts';
import { preferencesView } from './preferences.views.ts';
import { receiverOf, requireReceiverItems } from './receiver.ts';

export const getNotificationPreferences: UseCase<typeof route> = async (_, ctx) => {
  const items = await requireReceiverItems(callerUserId(ctx));
  return preferencesView(items.stored.choices, receiverOf(items, operatorDefaults()));
};
