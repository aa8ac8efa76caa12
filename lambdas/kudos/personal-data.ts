import type { PersonalData } from '../_people/personal-data.ts';
import { transact } from '../_table/commit.ts';
import { deleteKudo, pageOfGiven, readKudo, writeKudo } from './kudos.store.ts';

const PAGE = 25;

const kudos: PersonalData = {
  name: 'kudos',
  summary: 'Thanks that the user gave',
  exportPage: async (userId, after, limit) => {
    const { items, next } = await pageOfGiven(userId, limit, after);
    return { records: items.map(({ userId: to, text, at }) => ({ to, text, at })), next };
  },
  // Removed first, so that the counter takes it off; the next call deletes what is removed.
  erase: async (userId, ctx) => {
    const { items } = await pageOfGiven(userId, PAGE);
    for (const { kudoId } of items) {
      const kudo = await readKudo(kudoId);
      if (!kudo) continue;
      const removed = kudo.state === 'removed';
      await transact([removed ? deleteKudo(kudo) : writeKudo({ ...kudo, text: '', state: 'removed', v: kudo.v + 1 })], ctx);
    }
    return { erased: items.length, done: items.length === 0 };
  },
};

export default kudos;
