/** Times as in logs, so that they can be compared with them. */
export const time = (value: string | null | undefined): string => (value ? value.replace('T', ' ').replace(/\.\d+Z$/, ' UTC') : '–');

export const count = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 });

export const milliseconds = (value: number): string => (value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${Math.round(value)} ms`);

export const json = (value: unknown): string => JSON.stringify(value, null, 2) ?? '';
