import { createClock, parseDuration } from '../../local/clock.ts';

test.each([
  ['PT16M', 960_000],
  ['P1D', 86_400_000],
  ['P2W', 1_209_600_000],
  ['P1DT2H3M4.5S', 93_784_500],
  ['PT0S', 0],
  ['PT36H', 129_600_000],
])('%s is %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(['', 'P', 'PT', 'P1DT', 'P1Y', 'P1M', '16M', '-PT1S', 'PT1.S', 'PT1H ', 'pt1h'])('"%s" is not a duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test('a reset goes back to the real time, and tells by how much', async () => {
  const clock = createClock(90_000);
  const back: number[] = [];
  clock.onReset((ms) => void back.push(ms));
  await clock.advance(60_000);
  await clock.reset();
  expect(back).toEqual([150_000]);
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
});

test('advancing runs the callbacks in order, and awaits each', async () => {
  const clock = createClock();
  const calls: string[] = [];
  clock.onAdvance(async (from, to) => {
    await Promise.resolve();
    calls.push(`first ${to - from}`);
  });
  clock.onAdvance(() => void calls.push('second'));
  const before = clock.now();
  await clock.advance(60_000);
  expect(clock.now() - before).toBeGreaterThanOrEqual(60_000);
  expect(new Float64Array(clock.offset)[0]).toBe(60_000);
  expect(calls).toEqual(['first 60000', 'second']);
});
