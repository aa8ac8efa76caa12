import type { CounterHandler } from '../_async/stream.ts';
import { applyUpdates } from '../_counters/counter-updates.ts';
import { type Item, readItems } from '../_table/table.ts';
import { appliedKey, appliedType, countKey, countType, readKudo } from './kudos.store.ts';

/** Counts how often a user was thanked. */
const count: CounterHandler = {
  types: ['kudo'],
  apply: async (changes, ctx) => {
    let pending = [...new Set(changes.map(({ key }) => key.pk.replace('KUDO#', '')))];
    while (pending.length > 0) {
      const find = await readItems(pending.map(appliedKey), { consistent: true });
      const updates = await Promise.all(
        pending.map(async (kudoId) => {
          const kudo = await readKudo(kudoId);
          const row = find(appliedKey(kudoId)) as (Item & { v: number; counted: number }) | undefined;
          if (!kudo || (row && row.v >= kudo.v)) return [];
          const counted = kudo.state === 'active' ? 1 : 0;
          return [
            {
              appliedVersion: row?.v,
              row: { ...appliedKey(kudoId), type: appliedType, v: kudo.v, counted },
              increments: [{ key: countKey(kudo.userId), type: countType, attribute: 'kudos', by: counted - (row?.counted ?? 0) }],
            },
          ];
        }),
      );
      pending = (await applyUpdates(updates.flat(), ctx)).map(({ row }) => row.pk.replace('KUDO#', ''));
    }
    return undefined;
  },
};

export default count;
