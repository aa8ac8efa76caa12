import { PRICES, type PriceName } from './prices.ts';

/** A line of a monthly bill: a number of things of one price. */
export type BillLine = { what: string; count: number; usd: number };

export const DAYS = 30;
export const MINUTES = DAYS * 24 * 60;

export const usdOf = (name: PriceName, count: number): number => count * PRICES[name].usd;
export const line = (what: string, count: number, name: PriceName): BillLine => ({ what, count, usd: usdOf(name, count) });
export const totalOf = (lines: readonly BillLine[]): number => lines.reduce((sum, { usd }) => sum + usd, 0);

/** The bill as lines of text. */
export const billText = (lines: readonly BillLine[]): string => {
  const row = (what: string, count: string, usd: number): string =>
    `  ${what.padEnd(44)} ${count.padStart(14)} ${usd.toFixed(2).padStart(8)} USD`;
  const counted = lines.map(({ what, count, usd }) => row(what, Math.round(count).toLocaleString('en'), usd));
  return [...counted, row('total', '', totalOf(lines))].join('\n');
};
