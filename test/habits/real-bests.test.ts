import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolder } from '../../demo/data.ts';
import { bestsOn, withRecord } from '../../lambdas/habits/records/bests.rules.ts';
import type { RecordOrder, StoredBests, StoredRecord } from '../../lambdas/habits/records/record.model.ts';
import { newRecordId } from '../../lambdas/habits/records/record-ids.rules.ts';

const folder = dataFolder();
const withData = folder === undefined ? test.skip : test;

type Expected = [all: string, steps: number, month: string, steps: number, week: string, steps: number, lowest: string, steps: number];
/**
 * The most steps of all days, of the last day's month and of its week, and the fewest of all days, each with the first date on which they
 * were made. Counted by a program of its own, which sorts the days.
 */
const EXPECTED: Record<string, Expected> = {
  1: ['2016-04-27', 18134, '2016-05-03', 15103, '2016-05-11', 12770, '2016-05-12', 0],
  2: ['2016-05-01', 36019, '2016-05-01', 36019, '2016-05-11', 3134, '2016-04-15', 1510],
  3: ['2016-04-30', 18213, '2016-05-07', 13372, '2016-05-10', 9167, '2016-04-21', 1223],
  4: ['2016-04-21', 8054, '2016-05-03', 4059, '2016-05-09', 0, '2016-04-24', 0],
  5: ['2016-05-02', 3790, '2016-05-02', 3790, '2016-05-09', 0, '2016-04-16', 0],
  6: ['2016-04-30', 18387, '2016-05-09', 13379, '2016-05-09', 13379, '2016-05-08', 3292],
  7: ['2016-04-23', 12357, '2016-05-05', 12167, '2016-05-09', 10685, '2016-05-10', 254],
  8: ['2016-04-12', 10725, '2016-05-03', 7443, '2016-05-11', 6424, '2016-05-01', 772],
  9: ['2016-04-16', 22244, '2016-04-16', 22244, '2016-04-27', 11423, '2016-04-29', 42],
  10: ['2016-04-16', 9685, '2016-05-05', 8314, '2016-05-10', 8275, '2016-04-17', 2524],
  11: ['2016-04-13', 9715, '2016-05-01', 3077, '2016-04-29', 9135, '2016-05-01', 3077],
  12: ['2016-05-02', 16520, '2016-05-02', 16520, '2016-05-09', 14687, '2016-05-11', 746],
  13: ['2016-05-05', 11728, '2016-05-05', 11728, '2016-05-10', 5546, '2016-04-13', 0],
  14: ['2016-04-13', 5974, '2016-04-13', 5974, '2016-04-13', 5974, '2016-04-14', 0],
  15: ['2016-05-05', 13658, '2016-05-05', 13658, '2016-05-09', 10378, '2016-05-12', 17],
  16: ['2016-05-07', 22770, '2016-05-07', 22770, '2016-05-10', 10299, '2016-05-12', 3369],
  17: ['2016-05-11', 9105, '2016-05-11', 9105, '2016-05-11', 9105, '2016-05-12', 768],
  18: ['2016-04-21', 13743, '2016-05-09', 11451, '2016-05-09', 11451, '2016-05-01', 3428],
  19: ['2016-04-23', 15126, '2016-05-07', 14370, '2016-05-10', 10613, '2016-05-01', 0],
  20: ['2016-04-14', 17022, '2016-05-10', 16358, '2016-05-10', 16358, '2016-04-17', 655],
  21: ['2016-04-24', 15764, '2016-05-01', 13368, '2016-05-10', 8869, '2016-05-07', 0],
  22: ['2016-04-21', 19542, '2016-05-05', 9799, '2016-05-09', 4477, '2016-04-12', 0],
  23: ['2016-05-01', 9837, '2016-05-01', 9837, '2016-05-09', 6277, '2016-04-21', 0],
  24: ['2016-04-20', 10771, '2016-05-06', 4697, '2016-05-06', 4697, '2016-04-12', 0],
  25: ['2016-04-23', 20031, '2016-05-10', 15448, '2016-05-10', 15448, '2016-04-14', 1551],
  26: ['2016-04-29', 20067, '2016-05-05', 15010, '2016-05-05', 15010, '2016-05-04', 0],
  27: ['2016-04-30', 14560, '2016-05-10', 14433, '2016-05-10', 14433, '2016-04-17', 0],
  28: ['2016-04-24', 22988, '2016-05-08', 22026, '2016-05-10', 14810, '2016-05-01', 1170],
  29: ['2016-04-21', 11268, '2016-04-21', 11268, '2016-04-27', 10232, '2016-04-30', 0],
  30: ['2016-04-26', 16208, '2016-05-01', 11419, '2016-05-11', 9143, '2016-04-17', 2132],
  31: ['2016-04-29', 15168, '2016-05-05', 12427, '2016-05-09', 9877, '2016-05-12', 0],
  32: ['2016-04-29', 8360, '2016-05-03', 2421, '2016-05-09', 0, '2016-04-17', 0],
  33: ['2016-04-16', 29326, '2016-05-06', 21727, '2016-05-11', 21420, '2016-05-02', 4790],
};

withData('the bests of 33 people who counted their steps are those that one reads off their days', () => {
  const people = new Map<string, { date: string; steps: number }[]>();
  const lines = readFileSync(path.join(folder!, 'fitbit/dailyActivity_merged.csv'), 'utf8').trim().split('\n').slice(1);
  for (const line of lines) {
    const [id, day, steps] = line.trim().split(',');
    const [month, date, year] = day!.split('/');
    const civil = [year, month!.padStart(2, '0'), date!.padStart(2, '0')].join('-');
    people.set(id!, [...(people.get(id!) ?? []), { date: civil, steps: Number(steps) }]);
  }
  const found = [...people].map(([id, days]) => {
    const last = days
      .map(({ date }) => date)
      .sort()
      .at(-1)!;
    const bestsIn = (better: RecordOrder) => {
      // Entered each on its day.
      const sorted = [...days].sort((a, b) => (a.date < b.date ? -1 : 1));
      const bests = sorted.reduce<StoredBests>((before, { date, steps: value }) => {
        const about = { userId: 'user_a', visibility: 'private' as const, category: 'steps', date };
        const record: StoredRecord = { ...about, recordId: newRecordId(about), value, createdAt: `${date}T20:00:00.000Z` };
        return withRecord(before, record, better, date);
      }, {});
      return bestsOn(bests, better, { today: last, mayRead: () => true });
    };
    const [most, fewest] = [bestsIn('higher'), bestsIn('lower')];
    const shown = [most.all, most.month, most.week, fewest.all].flatMap((best) => [best?.date, best?.value]);
    return [id, shown];
  });
  expect(Object.fromEntries(found)).toEqual(EXPECTED);
});
