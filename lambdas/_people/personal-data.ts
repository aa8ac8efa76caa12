import type { Context } from '../_base/context.ts';
import { contributionsOf } from '../_base/contributions.ts';
import type { Item } from '../_table/table.ts';

/** A user whose data is erased. `alias` is a random id without an account, which replaces theirs in data that stays. */
export type ErasedUser = { userId: string; alias: string };

/** Removes a user from an item. */
export type Erasure = {
  /** The rest of the item after the erasure, for the documents. */
  leaves: string;
  /**
   * Idempotent, and right in any order among the items of a user. It may leave work for later: it is called again with every
   * scan that still finds the user in the item, and a user is erased when a scan finds nothing.
   */
  run(item: Item, user: ErasedUser, ctx: Context): Promise<void>;
};

/** An item type that may hold data about a user. */
export type HeldItem = {
  /** Returns the record for the export of this user; undefined where the item is another user's. Absent: never exported. */
  exported?(item: Item, userId: string): unknown;
  erasure: Erasure;
  /** Whether the item is erased with the account, after everything else. Default: no. */
  withAccount?(item: Item): boolean;
  /** Returns content of the item that is not stored as readable text. */
  hidden?(item: Item): unknown;
};

/** Records about users that lie in files instead of the table. */
export type HeldFiles = {
  /** For the documents: what they hold, and for how long. */
  summary: string;
  /** Returns the records of a user, in any order. */
  exported(userId: string): Promise<readonly unknown[]>;
  /** Idempotent. @returns how many records it removed: a user is erased when there were none. */
  erase(user: ErasedUser, ctx: Context): Promise<number>;
};

/** Data that a domain holds about users, by item type; contributed as `personalData`. */
export type PersonalData = {
  /** Name of the file in an export. */
  name: string;
  summary: string;
  /** Data kept after an erasure, and the reason; absent where nothing is kept. */
  retention?: string;
  items: Readonly<Record<string, HeldItem>>;
  files?: HeldFiles;
  /** Names what a record is about, where it may be found as an item and in a file; an export shows one of both. */
  nameOf?(record: unknown): string | undefined;
};
export const personalData = contributionsOf<PersonalData>('personalData');
