import { MuteTime } from '../../schemas/_kit/problems.ts';

const YEAR_MS = 366 * 86_400_000;

/** Returns what is wrong with the end of a mute: MUTE_TIME, or undefined where it lies in the future and at most 366 days ahead. */
export const muteTimeFault = (until: string, now: Date) => {
  const ahead = Date.parse(until) - now.getTime();
  return ahead > 0 && ahead <= YEAR_MS ? undefined : MuteTime.inField('/until', 'must be in the future, at most 366 days ahead');
};
