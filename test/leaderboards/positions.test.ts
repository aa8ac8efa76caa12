import {
  createLayout,
  digitsOf,
  firstPosition,
  type OrderPlace,
  orderKey,
  parseOrderKey,
  positionBound,
  positionOf,
  scoreOf,
} from '../../lambdas/leaderboards/boards/positions.rules.ts';
import { fc } from '../support/property.ts';
import { boardScores, layouts, seeded } from './board-fixtures.ts';

const scored = layouts().chain((board) => fc.tuple(fc.constant(board.layout), boardScores(board), boardScores(board)));

test('a position converts back to its score', () => {
  fc.assert(
    fc.property(scored, ([layout, score]) => scoreOf(layout, positionOf(layout, score)) === score.score),
    seeded(500),
  );
});

test('the widest ranges keep exact positions', () => {
  for (const direction of ['desc', 'asc'] as const) {
    const layout = createLayout({ lowest: -(2 ** 52) + 1, highest: 2 ** 52 - 1, direction });
    for (const score of [-(2 ** 52) + 1, -1, 0, 1, 2 ** 52 - 1]) {
      const position = positionOf(layout, { score, completed: 1 });
      expect(scoreOf(layout, position)).toBe(score);
      expect(firstPosition(layout, digitsOf(layout, position))).toBe(position);
    }
  }
});

test('positions order scores by direction, with completed rounds first if they count', () => {
  fc.assert(
    fc.property(scored, ([layout, a, b]) => {
      const byScore = layout.direction === 'desc' ? b.score - a.score : a.score - b.score;
      const expected = layout.completedFirst ? b.completed - a.completed || byScore : byScore;
      expect(Math.sign(positionOf(layout, a) - positionOf(layout, b))).toBe(Math.sign(expected));
    }),
    seeded(500),
  );
});

test('digits are within the base and identify the position', () => {
  fc.assert(
    fc.property(scored, ([layout, score]) => {
      const digits = digitsOf(layout, positionOf(layout, score));
      expect(digits.every((digit, level) => digit >= 0 && digit < (level === layout.digits - 1 ? 256 : 128))).toBe(true);
      expect(firstPosition(layout, digits)).toBe(positionOf(layout, score));
    }),
    seeded(500),
  );
});

const late = (place: OrderPlace, delay: number): OrderPlace => ({ ...place, ...(delay > 0 ? { arrivedAt: place.reachedAt + delay } : {}) });
const arrivalOf = ({ reachedAt, arrivedAt = reachedAt }: OrderPlace): number => arrivedAt;

test('order keys sort by position, time reached, time of arrival and user id, and parse back', () => {
  const place = fc.record({
    position: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    reachedAt: fc.integer({ min: 0, max: 253_402_300_799_999 }),
    userId: fc.stringMatching(/^user_[a-z0-9]{4}$/),
  });
  const delay = fc.integer({ min: 0, max: 3 });
  const near = fc.tuple(place, place, fc.boolean(), fc.boolean(), delay, delay).map(([a, b, samePosition, sameTime, delayA, delayB]) => ({
    a: late(a, delayA),
    b: late({ ...b, ...(samePosition ? { position: a.position } : {}), ...(sameTime ? { reachedAt: a.reachedAt } : {}) }, delayB),
  }));
  fc.assert(
    fc.property(near, ({ a, b }) => {
      const expected =
        a.position - b.position ||
        a.reachedAt - b.reachedAt ||
        arrivalOf(a) - arrivalOf(b) ||
        Buffer.compare(Buffer.from(a.userId), Buffer.from(b.userId));
      const bytes = Buffer.compare(Buffer.from(orderKey(a)), Buffer.from(orderKey(b)));
      expect(Math.sign(bytes)).toBe(Math.sign(expected));
      expect(parseOrderKey(orderKey(a))).toEqual(a);
      expect(positionBound(a.position) <= orderKey(a)).toBe(true);
    }),
    seeded(500),
  );
});

test('a declared range uses as few digits as possible and the default range five', () => {
  const digits = (lowest: number, highest: number) => createLayout({ lowest, highest, direction: 'desc' }).digits;
  expect(digits(0, 255)).toBe(1);
  expect(digits(0, 256)).toBe(2);
  expect(digits(-17_000_000_000, 17_000_000_000)).toBe(5);
  expect(digits(0, Number.MAX_SAFE_INTEGER - 1)).toBe(8);
});

test('scores just above and below zero share their path if the range has both signs', () => {
  const layout = createLayout({ lowest: -17_000_000_000, highest: 17_000_000_000, direction: 'desc' });
  const [above, below] = [50, -50].map((score) => digitsOf(layout, positionOf(layout, { score, completed: 1 })));
  expect(above?.slice(0, 4)).toEqual(below?.slice(0, 4));
});

test('a range without exact integers is rejected, and a score outside the range is clamped', () => {
  expect(() => createLayout({ lowest: -Number.MAX_SAFE_INTEGER, highest: Number.MAX_SAFE_INTEGER, direction: 'asc' })).toThrow(RangeError);
  const layout = createLayout({ lowest: 0, highest: 100, direction: 'desc' });
  expect(positionOf(layout, { score: 1e6, completed: 1 })).toBe(0);
  expect(positionOf(layout, { score: -1e6, completed: 1 })).toBe(255);
});
