import type { Context } from '../_base/context.ts';
import { contributionsOf } from '../_base/contributions.ts';

/** A page of an export: records for the user, and the position of the next page. */
export type ExportPage = { records: readonly unknown[]; next: string | undefined };

/** Data that a domain holds about a user; contributed as `personalData`. */
export type PersonalData = {
  /** Name in the manifest of an export. */
  name: string;
  summary: string;
  /** Data kept after an erasure, and the reason; absent where nothing is kept. */
  retention?: string;
  exportPage(userId: string, after: string | undefined, limit: number): Promise<ExportPage>;
  /** Erases some of the data; must be idempotent, because it is called until `done`. */
  erase(userId: string, ctx: Pick<Context, 'now' | 'remaining'>): Promise<{ erased: number; done: boolean }>;
};
export const personalData = contributionsOf<PersonalData>('personalData');
