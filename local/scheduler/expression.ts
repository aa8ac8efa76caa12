/** First run after `after`, moved epoch ms; undefined if there is none. */
export type Next = (after: number) => number | undefined;

const minute = 60_000;
const unitMs: Record<string, number> = { minute, hour: 60 * minute, day: 1440 * minute };
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * Parses a schedule expression of EventBridge: `rate(5 minutes)`, `cron(0 8 ? * MON-FRI *)`, `at(2026-01-01T00:00:00)`.
 * @throws Error that names an unsupported expression or part
 */
export const parseSchedule = (expression: string, zone = 'UTC'): Next => {
  const [, kind, content = ''] = /^(rate|cron|at)\((.+)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'rate') {
    const [, count, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(content) ?? [];
    if (!count || !unitMs[unit]) throw new Error(`unknown schedule ${expression}`);
    const every = Number(count) * unitMs[unit];
    return (after) => after + every;
  }
  if (kind === 'at') {
    if (zone !== 'UTC') throw new Error(`${expression} in ${zone}: the local stack supports one-time schedules in UTC only`);
    const time = Date.parse(`${content}Z`);
    if (Number.isNaN(time)) throw new Error(`unknown schedule ${expression}`);
    return (after) => (time > after ? time : undefined);
  }
  if (kind === 'cron') return cron(content.trim().split(/\s+/), expression, zone);
  throw new Error(`unknown schedule ${expression}`);
};

type Fields = { minute: number; hour: number; day: number; month: number; weekday: number; year: number };

const cron = (parts: string[], expression: string, zone: string): Next => {
  if (parts.length !== 6) throw new Error(`a cron expression must have six fields: ${expression}`);
  const field = (index: number, low: number, high: number, names: string[] = []) => fieldOf(parts[index]!, low, high, names, expression);
  const minutes = field(0, 0, 59);
  const hours = field(1, 0, 23);
  const monthly = field(3, 1, 12, months);
  const weekly = field(4, 1, 7, weekdays);
  const years = field(5, 1970, 2199);
  const lastDay = parts[2] === 'L';
  const daily = lastDay ? () => true : field(2, 1, 31);
  const matchesDay = ({ day, month, weekday, year }: Fields) =>
    years(year) &&
    monthly(month) &&
    weekly(weekday + 1) &&
    daily(day) &&
    (!lastDay || day === new Date(Date.UTC(year, month, 0)).getUTCDate());
  const fieldsOf = clockOf(zone);

  return (after) => {
    let time = Math.floor(after / minute) * minute + minute;
    // Four years include the rarest date. Steps of hours, not days, stay correct when a time zone changes its offset.
    const limit = time + 4 * 366 * 1440 * minute;
    while (time < limit) {
      const fields = fieldsOf(time);
      if (!matchesDay(fields) || !hours(fields.hour)) time += (60 - fields.minute) * minute;
      else if (!minutes(fields.minute)) time += minute;
      else return time;
    }
    return undefined;
  };
};

const fieldOf = (text: string, low: number, high: number, names: string[], expression: string): ((value: number) => boolean) => {
  if (text === '*' || text === '?') return () => true;
  const number = (part: string) => {
    const named = names.indexOf(part.toUpperCase());
    const value = named >= 0 ? named + low : Number(part);
    if (!Number.isInteger(value) || value < low || value > high) throw new Error(`unknown field ${text} in ${expression}`);
    return value;
  };
  const allowed = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [from = '', to] = range.split('-');
    const first = from === '*' ? low : number(from);
    const last = to !== undefined ? number(to) : part.includes('/') || from === '*' ? high : first;
    if (!(Number(step) > 0)) throw new Error(`unknown field ${text} in ${expression}`);
    for (let value = first; value <= last; value += Number(step)) allowed.add(value);
  }
  return (value) => allowed.has(value);
};

const clockOf = (zone: string): ((time: number) => Fields) => {
  if (zone === 'UTC') {
    return (time) => {
      const date = new Date(time);
      return {
        minute: date.getUTCMinutes(),
        hour: date.getUTCHours(),
        day: date.getUTCDate(),
        month: date.getUTCMonth() + 1,
        weekday: date.getUTCDay(),
        year: date.getUTCFullYear(),
      };
    };
  }
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (time) => {
    const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 0, day = 0, hour = 0, minute: minutes = 0 } = part;
    return { minute: minutes, hour, day, month, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay(), year };
  };
};
