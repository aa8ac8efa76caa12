import { changeNotificationPreferences as route } from '../../../schemas/notifications/preference-routes.ts';
import { canonicalJson } from '../../_base/canonical-json.ts';
import { callerUserId } from '../../_base/context.ts';
import { requireMatch } from '../../_http/respond.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { changedChoices } from './change.rules.ts';
import { operatorDefaults } from './operator-defaults.ts';
import { putPreferences } from './preferences.store.ts';
import { preferencesView } from './preferences.views.ts';
import { type ReceiverItems, receiverOf, requireReceiverItems } from './receiver.ts';

const viewOf = (items: ReceiverItems) => preferencesView(items.stored.choices, receiverOf(items, operatorDefaults()));

export const changeNotificationPreferences: UseCase<typeof route> = async ({ body, ifMatch }, ctx) =>
  retryOnConflict(ctx, async () => {
    const items = await requireReceiverItems(callerUserId(ctx));
    requireMatch(route, ifMatch, viewOf(items));
    const { stored } = items;
    const choices = changedChoices(stored.choices, body);
    const writes = canonicalJson(choices) === canonicalJson(stored.choices) ? [] : [putPreferences(stored, choices)];
    return commit(ctx, writes, viewOf({ ...items, stored: { ...stored, choices } }));
  });
