import type { Audience } from '../../../schemas/_kit/audience.ts';
import type { Role } from '../../../schemas/_kit/route.ts';
import type { BETTER } from '../../../schemas/habits/record-models.ts';
import type { CivilDate } from '../../_time/dates.ts';

/** Which of two values is better. */
export type RecordOrder = (typeof BETTER)[number];

/** A value that a user reached on a date. */
export type StoredRecord = {
  recordId: string;
  userId: string;
  category: string;
  value: number;
  date: CivilDate;
  visibility: Audience;
  createdAt: string;
  context?: string | undefined;
  verified?: boolean | undefined;
  /** A moderator hid it from others. */
  removed?: boolean | undefined;
  /** The role of the moderator who removed it, while it is removed. */
  removerRole?: Role | undefined;
  /** The event that told of it, if it had beaten all others: it is taken back with the record. */
  beaten?: { eventId: string; eventAt: string } | undefined;
};

/** A record as far as it is needed to be the best of a window. */
export type BestRecord = Pick<StoredRecord, 'recordId' | 'value' | 'date' | 'createdAt' | 'verified'>;

/** The best records by window and audience. Those of a narrower audience are apart, so that nothing hidden decides for others. */
export type StoredBests = Readonly<Record<string, Partial<Readonly<Record<Audience, BestRecord>>>>>;

/** A category of a user while it has records. */
export type StoredCategory = {
  userId: string;
  category: string;
  unit: string;
  better: RecordOrder;
  records: number;
  bests: StoredBests;
  v: number;
};

/** The number of categories of a user. */
export type RecordOwner = { userId: string; categories: number; v: number };
