import { OUTSIDE_CHANNELS } from '../../../schemas/notifications/models.ts';
import type { StreamHandler } from '../../_async/stream.ts';
import type { StreamChange } from '../../_async/stream-change.ts';
import { canonicalJson } from '../../_base/canonical-json.ts';
import type { Item } from '../../_table/table.ts';
import type { Choices } from '../preferences/preferences.store.ts';
import { heldReleases } from '../queues.ts';

/** The choices that decide when a held message leaves. */
const deciding = (item: Item | undefined): unknown => {
  if (item?.type === 'profile') return item.timeZone;
  const { maxDistanceKm: _, ...choices } = (item?.choices ?? {}) as Choices;
  return choices;
};

const isChanged = (change: StreamChange): change is StreamChange & { newItem: Item } => {
  const { newItem, oldItem } = change;
  // A new profile has nothing on hold.
  if (!newItem || (newItem.type === 'profile' && !oldItem)) return false;
  return canonicalJson(deciding(newItem)) !== canonicalJson(deciding(oldItem));
};

/** Held messages are looked at again when their user changes a zone, quiet hours, digests or another choice: they may leave earlier. */
const changedPreferences: StreamHandler = {
  types: ['notification-preferences', 'profile'],
  messages: (changes) =>
    changes.flatMap((change) =>
      isChanged(change)
        ? OUTSIDE_CHANNELS.map((channel) => ({
            queue: heldReleases,
            body: { userId: String(change.newItem.userId), channel },
            changes: [change],
          }))
        : [],
    ),
};
export default changedPreferences;
