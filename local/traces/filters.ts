import { parseDuration } from '../clock.ts';
import { attributesOf, summaryOf, type UserOf, visit } from './read.ts';
import type { Trace } from './recorder.ts';
import type { TraceSummary } from './span.ts';

/** Keeps a trace, of which it gets the summary too. */
type Keep = (trace: Trace, summary: TraceSummary) => boolean;
type Filter = { problem: string } | { keep: Keep };

const includes = (text: string | undefined, part: string): boolean => text?.toLowerCase().includes(part) ?? false;

const byStatus = (value: string): Keep | undefined => {
  if (/^(open|ok|refused|failed)$/.test(value)) return (_, { status }) => status === value;
  if (/^[1-5]xx$/i.test(value)) return (_, { code = 0 }) => Math.floor(code / 100) === Number(value[0]);
  if (/^\d{3}$/.test(value)) return (_, { code }) => code === Number(value);
  return undefined;
};

/** A time, or a duration before now. */
const timeOf = (value: string): number | undefined => {
  const ms = parseDuration(value);
  const at = ms === undefined ? (/^\d{10,}$/.test(value) ? Number(value) : Date.parse(value)) : Date.now() - ms;
  return Number.isNaN(at) ? undefined : at;
};

/** In what a trace shows: names, keys, errors. Texts of calls are looked through first, because reading them takes longer. */
const byText = (part: string): Keep => {
  const wanted = part.toLowerCase();
  return (trace, summary) => {
    if (includes(JSON.stringify(summary), wanted)) return true;
    let found = false;
    visit(trace, (span) => {
      if (found || includes(span.name, wanted) || includes(JSON.stringify(span.attributes), wanted)) found = true;
      else if (includes(span.text, wanted)) found = includes(JSON.stringify(attributesOf(span)), wanted);
    });
    return found;
  };
};

const FILTERS: Record<string, (value: string) => Keep | undefined> = {
  path: (value) => {
    const part = value.toLowerCase();
    return (_, { path, name }) => includes(path, part) || includes(name, part);
  },
  status: byStatus,
  user:
    (value) =>
    (_, { user, userId }) =>
      user?.toLowerCase() === value.toLowerCase() || userId === value,
  kind:
    (value) =>
    (_, { kind }) =>
      kind === value,
  text: byText,
  since: (value) => {
    const from = timeOf(value);
    return from === undefined ? undefined : (_, { at }) => at >= from;
  },
};
const MEANT: Record<string, string> = {
  status: 'open, ok, refused, failed, a status code, or a class such as 4xx',
  since: 'an ISO 8601 time, a duration such as PT5M, or epoch milliseconds',
};

/** Conditions of a query, all of which must hold. */
export const filterOf = (query: URLSearchParams): Filter => {
  const kept: Keep[] = [];
  for (const [name, read] of Object.entries(FILTERS)) {
    const value = query.get(name);
    if (!value) continue;
    const keep = read(value);
    if (!keep) return { problem: `${name} must be ${MEANT[name]}` };
    kept.push(keep);
  }
  return { keep: (trace, summary) => kept.every((keep) => keep(trace, summary)) };
};

/** Newest first, from before the cursor. */
export const pageOf = (traces: readonly Trace[], keep: Keep, userOf: UserOf, limit: number, before: number) => {
  const items: TraceSummary[] = [];
  for (let index = traces.length - 1; index >= 0; index -= 1) {
    const trace = traces[index]!;
    if (trace.serial >= before) continue;
    const summary = summaryOf(trace, userOf);
    if (!keep(trace, summary)) continue;
    if (items.length === limit) return { items, next: String(traces[index + 1]!.serial) };
    items.push(summary);
  }
  return { items };
};
