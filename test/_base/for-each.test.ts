import { setTimeout as pause } from 'node:timers/promises';
import { forEachConcurrently } from '../../lambdas/_base/for-each.ts';

test('all values are attempted and awaited before the first failure is thrown', async () => {
  const done: number[] = [];
  const work = async (value: number): Promise<void> => {
    await pause(value === 1 ? 1 : 20);
    if (value <= 2) throw new Error(`value ${value}`);
    done.push(value);
  };
  await expect(forEachConcurrently([1, 2, 3, 4, 5], work, 2)).rejects.toThrow('value 1');
  expect(done).toEqual([3, 4, 5]);
});

test('no more than the given number run at once', async () => {
  let [running, most] = [0, 0];
  const work = async (): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    await pause(2);
    running -= 1;
  };
  await forEachConcurrently(Array.from({ length: 12 }), work, 3);
  expect(most).toBe(3);
});
