import { setTimeout as delay } from 'node:timers/promises';
import { parseDuration } from '../../local/clock.ts';
import { type Answer, actorsOf, request } from './actors.ts';
import type { Case, CaseStack, ExpectedAt, Step } from './case.ts';
import { matches, valueAt } from './matching.ts';
import { upload } from './upload.ts';

const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

type Values = Record<string, unknown>;
/** Fills `{{bram.id}}`, saved values, and times relative to the start of the case such as `{{start-1h}}`. */
const filler = (values: () => Values, start: number) => {
  const textOf = (name: string): string => {
    const time = /^start(?:([+-]\d+)([smhd]))?$/.exec(name);
    if (time) return new Date(start + Number(time[1] ?? 0) * UNITS[time[2] ?? 's']!).toISOString();
    const value = valueAt(values(), name);
    if (value === undefined) throw new Error(`no step saved ${name}`);
    return String(value);
  };
  const fill = <Value>(value: Value): Value => {
    if (typeof value === 'string') return value.replace(/\{\{([^}]+)\}\}/g, (_, name: string) => textOf(name)) as Value;
    if (Array.isArray(value)) return value.map(fill) as Value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [fill(key), fill(inner)])) as Value;
  };
  return fill;
};

const compare = (place: string, value: unknown, expected: ExpectedAt): string[] =>
  Object.entries(expected)
    .map(([path, one]) => ({ path, one, got: valueAt(value, path) }))
    .filter(({ got, one }) => !matches(got, one))
    .map(({ path, one, got }) => `${place} ${path}: expected ${JSON.stringify(one)}, got ${JSON.stringify(got)?.slice(0, 300)}`);

/** Runs a case and returns what came out otherwise than expected. @param suffix of the handles of its people */
export const runCase = async ({ steps }: Case, stack: CaseStack, suffix: string): Promise<string[]> => {
  const actors = actorsOf(stack);
  const saved: Values = {};
  const fill = filler(() => ({ ...actors.values(), ...saved }), stack.clock.now());
  const advance = async (ms: number) => {
    await stack.clock.advance(ms);
    actors.clockMoved();
  };
  const runRequest = async (step: Extract<Step, { method: string } | { upload: object }>): Promise<string[]> => {
    const place = 'upload' in step ? `upload of ${step.as}` : `${step.method} ${step.path}`;
    let answer: Answer;
    const problems: string[] = [];
    if ('upload' in step) {
      const uploaded = await upload(step, stack, actors);
      problems.push(...uploaded.problems);
      answer = uploaded;
    } else {
      const path = fill(step.path);
      const url = path.startsWith('http') ? path : stack.url + path;
      const token = step.as === undefined ? undefined : await actors.tokenOf(step.as);
      answer = await request(url, step.method, { token, body: fill(step.body), headers: fill(step.headers) });
    }
    for (const [name, path] of Object.entries(step.save ?? {}))
      saved[name] = path === '*' ? answer.body : path === 'header.etag' ? answer.headers.etag : valueAt(answer.body, path);
    const { status, body = {} } = fill(step.expect ?? {});
    const text = JSON.stringify(answer.body).slice(0, 200);
    if (status !== undefined && !matches(answer.status, status))
      problems.push(`${place}: expected ${JSON.stringify(status)}, got ${answer.status} ${text}`);
    return [...problems, ...compare(place, answer.body, body)];
  };
  const runSocket = async (step: Extract<Step, { socket: string }>): Promise<string[]> => {
    const device = step.device ?? 'one';
    if (step.socket === 'open') await actors.open(step.as, device);
    if (step.socket === 'send') actors.socket(step.as, device).send(fill(step.frame));
    if (step.socket === 'cut') actors.socket(step.as, device).close();
    if (step.socket === 'clear') actors.clearFrames(step.as);
    if (step.socket !== 'expect') return [];
    return compare(`socket of ${step.as}`, { frames: actors.framesOf(step.as) }, fill(step.expect));
  };
  const run = async (step: Step): Promise<string[]> => {
    if ('socket' in step) return runSocket(step);
    if ('method' in step || 'upload' in step) return runRequest(step);
    if ('people' in step) for (const [name, groups] of Object.entries(step.people)) await actors.add(name, name + suffix, groups);
    if ('settle' in step) await stack.settle();
    if ('advance' in step) await advance(parseDuration(step.advance)!);
    if ('nextMinute' in step) await advance(61_000 - (stack.clock.now() % 60_000));
    if ('wait' in step) await delay(step.wait);
    return [];
  };
  const problems: string[] = [];
  try {
    for (const [index, step] of steps.entries()) problems.push(...(await run(step)).map((problem) => `step ${index + 1}, ${problem}`));
  } finally {
    actors.closeAll();
  }
  return problems;
};
