import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { components } from '../../generated/api.ts';
import { useApi, useKith } from '../context.ts';
import { type Patch, patchCache } from '../entities.ts';
import { type OptimisticMutation, useOptimisticMutation } from '../optimistic.ts';

type Schemas = components['schemas'];
type Preferences = Schemas['NotificationPreferences'];
type Change = Schemas['NotificationPreferencesChange'];
type Values = Record<string, unknown>;
type Cell = { path: readonly string[]; value: unknown };

const PATH = '/v1/me/notification-preferences';
const SCOPE = 'notification-preferences';

/** Choices, and what was decided for each category and channel. */
export const useNotificationPreferences = () => useApi().useQuery('get', PATH);

/** Categories have a value for each channel; all other fields are one value. */
const cellsOf = ({ categories = {}, ...fields }: Change): Cell[] => [
  ...Object.entries(fields).map(([name, value]) => ({ path: [name], value })),
  ...Object.entries(categories).flatMap(([category, channels]) =>
    Object.entries(channels).map(([channel, value]) => ({ path: ['categories', category, channel], value })),
  ),
];

const valueAt = (values: Values, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (value as Values | undefined)?.[name], values);

const withValue = (values: Values, { path: [name = '', ...rest], value }: Cell): Values => ({
  ...values,
  [name]: rest.length === 0 ? value : withValue((values[name] ?? {}) as Values, { path: rest, value }),
});

const changing =
  (change: (preferences: Values) => Values): Patch =>
  (entity) =>
    'effective' in entity && 'categories' in entity && 'quietHours' in entity ? change(entity) : entity;

/**
 * Changes preferences: `useChangePreferences().mutate({ categories: { social: { email: false } } })`. Absent fields stay, null returns to
 * the default, which is shown when the server has told it.
 */
export const useChangePreferences = (): OptimisticMutation<Change, Preferences> => {
  const kith = useKith();
  const client = useQueryClient();
  const before = useRef(new WeakMap<Change, readonly Cell[]>()).current;
  return useOptimisticMutation<Change, Preferences>({
    scope: SCOPE,
    send: async (body) => {
      const preferences = await kith.put(PATH, { body });
      // A later change that waits is shown already, and its answer will hold this one too.
      if (client.isMutating({ predicate: ({ options }) => options.scope?.id === SCOPE }) === 1)
        patchCache(
          client,
          changing(() => preferences),
        );
      return preferences;
    },
    apply: (change) =>
      changing((shown) => {
        const cells = cellsOf(change).filter(({ value }) => value !== null && value !== undefined);
        before.set(
          change,
          cells.map(({ path }) => ({ path, value: valueAt(shown, path) })),
        );
        return cells.reduce(withValue, shown);
      }),
    undo: (change) => changing((shown) => (before.get(change) ?? []).reduce(withValue, shown)),
  });
};
