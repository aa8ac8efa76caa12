import type { changeSubscription as route } from '../../../schemas/notifications/unsubscribe-routes.ts';
import { canonicalJson } from '../../_base/canonical-json.ts';
import { rawResult } from '../../_http/result.ts';
import type { UseCase } from '../../_http/serve.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { changedChoices } from '../preferences/change.rules.ts';
import { putPreferences } from '../preferences/preferences.store.ts';
import { UNSUBSCRIBE_HEADERS, unsubscribePage } from './page.ts';
import { requireUnsubscription } from './unsubscribe.access.ts';

export const changeSubscription: UseCase<typeof route> = async ({ params: { token }, query: { undo } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { unsubscription, items } = await requireUnsubscription(token);
    const { channel, categories } = unsubscription;
    const on = undo !== undefined;
    const cells = Object.fromEntries(categories.map((category) => [category, { [channel]: on }]));
    const choices = changedChoices(items.stored.choices, { categories: cells });
    if (canonicalJson(choices) !== canonicalJson(items.stored.choices)) await transact([putPreferences(items.stored, choices)], ctx);
    return rawResult(unsubscribePage(unsubscription, items.profile.locale, on ? 'undone' : 'done'), UNSUBSCRIBE_HEADERS);
  });
