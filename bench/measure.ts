import type { MeasuredResponse } from './calls.ts';
import { median, progress, quantile, type Row, rounded } from './figures.ts';

/** Measures sequential calls, after warm-up calls. @throws Error if a response has an unexpected status. */
export const measure = async (
  settings: Pick<Row, 'operation' | 'size'> & { count: number; status?: number; warmUp?: number },
  call: (index: number) => Promise<MeasuredResponse>,
): Promise<Row> => {
  const { operation, size, count, status = 200, warmUp = Math.min(10, count) } = settings;
  const responses: MeasuredResponse[] = [];
  for (let index = -warmUp; index < count; index += 1) {
    const response = await call(index + warmUp);
    if (response.status !== status)
      throw new Error(`${operation} returned ${response.status} instead of ${status}: ${response.text.slice(0, 300)}`);
    if (index >= 0) responses.push(response);
    progress(`${operation}: ${index + 1} of ${count}`);
  }
  return rowOf({ operation, size }, responses);
};

export const rowOf = ({ operation, size }: Pick<Row, 'operation' | 'size'>, responses: readonly MeasuredResponse[]): Row => {
  const all = (name: 'ms' | 'tableMs' | 'calls' | 'readUnits' | 'writeUnits') => responses.map((response) => response[name]);
  const most = (name: 'calls' | 'readUnits' | 'writeUnits') => Math.max(...all(name));
  return {
    operation,
    ...(size === undefined ? {} : { size }),
    count: responses.length,
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
