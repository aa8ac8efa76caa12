import type { Context } from '../_base/context.ts';
import { contributionsOf } from '../_base/contributions.ts';

/** A page of an export: records as the user gets them, and the position to go on from. */
export type ExportPage = { records: readonly unknown[]; next: string | undefined };

/** Data that a domain holds about a user; contributed as `personalData`. */
export type PersonalData = {
  /** Name of the part in the manifest of an export. */
  name: string;
  summary: string;
  /** What stays after an erasure, and why; absent: nothing does. */
  retention?: string;
  exportPage(userId: string, after: string | undefined, limit: number): Promise<ExportPage>;
  /** Erases some of it; called again until `done`, so it bears repetition. */
  erase(userId: string, ctx: Pick<Context, 'now' | 'remaining'>): Promise<{ erased: number; done: boolean }>;
};
export const personalData = contributionsOf<PersonalData>('personalData');
