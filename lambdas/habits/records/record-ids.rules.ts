import { AUDIENCES, type Audience } from '../../../schemas/_kit/audience.ts';
import { newId } from '../../_base/ids.ts';
import { type CivilDate, daysBetween } from '../../_time/dates.ts';

/** Dates of records. The last one is the latest whose place has four digits. */
export const FIRST_DATE: CivilDate = '1970-01-01';
export const LAST_DATE: CivilDate = '5999-12-31';
const USER_PREFIX = 'user_';
const DAY_LENGTH = 4;
const UNIQUE_LENGTH = 6;
const DIGITS = 36;
const LAST_DAY = DIGITS ** DAY_LENGTH - 1;
const RECORD_ID = /^record_([0-9a-z]+)-([0-3])([0-9a-z]{10})-([0-9a-z-]+)$/;

/** The days that are left until the last one: later dates sort first. */
export const placeOfDate = (date: CivilDate): string =>
  (LAST_DAY - daysBetween(FIRST_DATE, date)).toString(DIGITS).padStart(DAY_LENGTH, '0');

/** A record's owner, its list, and its place in it. */
export type RecordPlace = { userId: string; visibility: Audience; category: string; place: string };

/** The id contains where the record lies, so that it is found without an index. */
export const newRecordId = ({ userId, visibility, category, date }: Omit<RecordPlace, 'place'> & { date: CivilDate }): string => {
  const unique = newId('').slice(-UNIQUE_LENGTH);
  return `record_${userId.slice(USER_PREFIX.length)}-${AUDIENCES.indexOf(visibility)}${placeOfDate(date)}${unique}-${category}`;
};

/** Undefined if the API never issued such an id. */
export const placeOf = (recordId: string): RecordPlace | undefined => {
  const [, owner, audience, place = '', category = ''] = RECORD_ID.exec(recordId) ?? [];
  const visibility = AUDIENCES[Number(audience)];
  return owner === undefined || visibility === undefined ? undefined : { userId: USER_PREFIX + owner, visibility, category, place };
};
