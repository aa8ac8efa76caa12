import { portionOf, SEGMENTS } from '../../lambdas/users/data-search/data-search.rules.ts';
import { type BillLine, DAYS, line, usdOf } from './bill.ts';
import { CHURN } from './user-day.ts';

/** Rounds of the table: an erasure searches and then proves, an export searches. */
const ROUNDS = { erasure: 2, export: 1 };
/** An eventually consistent page of 1 MB: its units, and the time to read and search it with the pause after it, on 1 GB. */
const PAGE = { units: 128, seconds: 0.2, memory: 1 };
/** An average user leaves that many items, most of them entries of their feed; each takes a write or two. */
const WRITES_AN_ERASURE = 3_000;
/** An hourly run keeps its place. */
const WRITES_A_RUN = 400;

/** Hours that a round takes; an account begins at most one an hour. */
const hoursOfRound = (units: number): number => Math.max(1, units / portionOf(undefined, units / SEGMENTS));

/**
 * Computes what erasures and exports cost a month. Few of them are counted as if none shared a round; many share the rounds that
 * fit into a month, which bound the bill.
 * @param stored size of the table in GB.
 */
export const searchBill = (users: number, stored: number): BillLine[] => {
  const unitsOfRound = stored * 1000 * PAGE.units;
  const [erasures, exports] = [users * CHURN.erasures, users * CHURN.exports];
  const wanted = erasures * ROUNDS.erasure + exports * ROUNDS.export;
  const hours = hoursOfRound(unitsOfRound);
  const rounds = Math.min(wanted, (DAYS * 24) / hours);
  const units = rounds * unitsOfRound;
  const writes = erasures * WRITES_AN_ERASURE + rounds * hours * WRITES_A_RUN;
  return [
    {
      what: `searches for ${erasures} erasures, ${exports} exports`,
      count: units,
      usd: usdOf('readUnit', units) + usdOf('gbSecond', (units / PAGE.units) * PAGE.seconds * PAGE.memory),
    },
    line('write units of erasures', writes, 'writeUnit'),
  ];
};
