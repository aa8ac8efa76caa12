import { CategoryAlwaysOn } from '../../../schemas/notifications/errors.ts';
import { ALWAYS_PASS } from '../../../schemas/notifications/models.ts';
import type { NotificationPreferencesChange } from '../../../schemas/notifications/preference-models.ts';
import type { Choices } from './preferences.store.ts';

/** @throws CATEGORY_ALWAYS_ON */
const requireSwitchable = ({ categories = {} }: NotificationPreferencesChange): void => {
  const errors = ALWAYS_PASS.flatMap((category) =>
    Object.entries(categories[category] ?? {}).flatMap(([channel, on]) =>
      on === false ? [{ pointer: `/categories/${category}/${channel}`, code: 'ALWAYS_ON', message: 'must be true or absent' }] : [],
    ),
  );
  if (errors.length > 0) throw CategoryAlwaysOn.error(undefined, { errors });
};

type Cells = Record<string, Record<string, boolean | null | undefined>>;

/** Merges cells; null removes a choice. */
const changedCells = (before: Choices['categories'], change: Cells): Choices['categories'] => {
  const merged: Cells = { ...before };
  for (const [category, cells] of Object.entries(change)) merged[category] = { ...merged[category], ...cells };
  const chosen = Object.entries(merged).flatMap(([category, cells]) => {
    const kept = Object.entries(cells).filter(([, on]) => typeof on === 'boolean');
    return kept.length > 0 ? [[category, Object.fromEntries(kept)] as const] : [];
  });
  return chosen.length > 0 ? (Object.fromEntries(chosen) as Choices['categories']) : undefined;
};

/** Applies a change: absent fields stay, and null removes a choice. @throws CATEGORY_ALWAYS_ON */
export const changedChoices = (before: Choices, { categories, ...change }: NotificationPreferencesChange): Choices => {
  requireSwitchable({ categories });
  const sent = Object.entries(change).filter(([, value]) => value !== undefined);
  const merged = { ...before, ...Object.fromEntries(sent), categories: changedCells(before.categories, categories ?? {}) };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null && value !== undefined)) as Choices;
};
