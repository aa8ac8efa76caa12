import type { Answer } from './calls.ts';
import { median, progress, quantile, type Row, rounded } from './figures.ts';

/**
 * Calls one after the other, warm ones first.
 * @throws Error where an answer has another status than expected
 */
export const measure = async (
  what: Pick<Row, 'operation' | 'size'> & { count: number; status?: number; warmUp?: number },
  call: (index: number) => Promise<Answer>,
): Promise<Row> => {
  const { operation, size, count, status = 200, warmUp = Math.min(10, count) } = what;
  const answers: Answer[] = [];
  for (let index = -warmUp; index < count; index += 1) {
    const answer = await call(index + warmUp);
    if (answer.status !== status)
      throw new Error(`${operation} answered ${answer.status} instead of ${status}: ${answer.text.slice(0, 300)}`);
    if (index >= 0) answers.push(answer);
    progress(`${operation}: ${index + 1} of ${count}`);
  }
  return rowOf({ operation, size }, answers);
};

export const rowOf = ({ operation, size }: Pick<Row, 'operation' | 'size'>, answers: readonly Answer[]): Row => {
  const all = (name: 'ms' | 'tableMs' | 'calls' | 'readUnits' | 'writeUnits') => answers.map((answer) => answer[name]);
  const most = (name: 'calls' | 'readUnits' | 'writeUnits') => Math.max(...all(name));
  return {
    operation,
    ...(size === undefined ? {} : { size }),
    count: answers.length,
    p50: rounded(median(all('ms'))),
    p99: rounded(quantile(all('ms'), 0.99)),
    tableMs: rounded(median(all('tableMs'))),
    calls: median(all('calls')),
    readUnits: median(all('readUnits')),
    writeUnits: median(all('writeUnits')),
    most: { calls: most('calls'), readUnits: most('readUnits'), writeUnits: most('writeUnits') },
  };
};

export const describe = ({ operation, size, p50, p99, calls, readUnits, writeUnits }: Row): string =>
  `${operation}${size === undefined ? '' : ` (${size.toLocaleString('en')})`}: p50 ${p50} ms, p99 ${p99} ms, ${calls} calls, ${readUnits} RRU, ${writeUnits} WRU`;
