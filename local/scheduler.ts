import { randomUUID } from 'node:crypto';
import { checkTarget, createDelivery, inputOf, type Target } from './events/targets.ts';
import { type Next, parseSchedule } from './scheduler/expression.ts';
import type { LocalContext, LocalService } from './service.ts';
import { openStore, type Store } from './store.ts';
import type { Resource } from './template/resource.ts';
import type { Recorded } from './traces.ts';

type Schedule = { key: string; next: Next; runAt: number | undefined; run: Run };
type Run = (at: number, cause?: Recorded) => Promise<void>;

/** Would have run before anybody could move a clock. */
const EVERY_MINUTE = 'rate(1 minute)';

const MAX_TIMER_MS = 3_600_000;

/**
 * Schedules in moved time. The time of the next run is on disk, so runs that fell due while the stack was down run at its start.
 * A clock moved past several runs of one schedule runs the last of them, because each run would see the same new time. Those of every
 * minute have run once when the clock is moved, so that a sweep begins at the time before.
 */
export const createScheduler = (): LocalService => {
  const schedules: Schedule[] = [];
  let busy = () => 0;
  let stop = () => {};
  return {
    name: 'scheduler',
    start: async (context) => {
      const { clock, plan, dataDir, traces } = context;
      const store = openStore(dataDir);
      store.db.exec('CREATE TABLE IF NOT EXISTS schedules (name TEXT PRIMARY KEY, expression TEXT NOT NULL, run_at REAL)');
      const delivery = createDelivery(context);
      const running = new Set<Promise<void>>();
      /** First runs of this process that are still to come. */
      const firsts = new Map<string, Run>();
      const invokeNow = async ({ Arn }: Target, input: string) => void (await context.invoke(Arn, JSON.parse(input)));
      let timer: NodeJS.Timeout | undefined;

      for (const resource of [...plan.of('AWS::Events::Rule'), ...plan.of('AWS::Scheduler::Schedule')]) {
        const { ScheduleExpression, State, ScheduleExpressionTimezone } = resource.properties;
        if (!ScheduleExpression || State === 'DISABLED') continue;
        const next = parseSchedule(ScheduleExpression, ScheduleExpressionTimezone);
        const key = `${resource.stack}/${resource.id}`;
        const stored = store.all<{ expression: string; run_at: number | null }>(
          'SELECT expression, run_at FROM schedules WHERE name = ?',
          key,
        )[0];
        const known = stored?.expression === ScheduleExpression;
        const runAt = known ? (stored?.run_at ?? undefined) : next(clock.now());
        schedules.push({ key, next, runAt, run: runOf(resource, context, delivery.deliver) });
        if (ScheduleExpression === EVERY_MINUTE && isOfFunctions(resource)) firsts.set(key, runOf(resource, context, invokeNow));
        if (!known) await save(store, key, ScheduleExpression, runAt);
      }

      const run = async (schedule: Schedule, now: number) => {
        firsts.delete(schedule.key);
        const due = lastDue(schedule.next, schedule.runAt!, now);
        schedule.runAt = schedule.next(Math.max(due, now));
        context.trace?.('job', `${schedule.key} due at ${new Date(due).toISOString()}`);
        const span = traces?.begin('job', schedule.key, { due: new Date(due).toISOString() });
        await schedule.run(due, span);
        if (span) traces?.end(span);
        // Saved after the delivery, so a crash in between repeats the run instead of losing it.
        await store.write('UPDATE schedules SET run_at = ? WHERE name = ?', schedule.runAt ?? null, schedule.key);
      };
      const check = async () => {
        clearTimeout(timer);
        const now = clock.now();
        const due = schedules.filter(({ runAt }) => runAt !== undefined && runAt <= now).map((schedule) => run(schedule, now));
        for (const promise of due) {
          running.add(promise);
          void promise.catch(() => undefined).finally(() => running.delete(promise));
        }
        arm();
        await Promise.all(due);
      };
      const arm = () => {
        clearTimeout(timer);
        const times = schedules.flatMap(({ runAt }) => runAt ?? []);
        if (times.length === 0) return;
        const wait = Math.min(MAX_TIMER_MS, Math.max(0, Math.min(...times) - clock.now()));
        timer = setTimeout(() => void check().catch((error) => console.error('local schedule:', error)), Math.ceil(wait));
        timer.unref();
      };
      arm();
      clock.beforeAdvance(async () => {
        const runs = [...firsts.values()];
        firsts.clear();
        await Promise.all(runs.map((first) => first(clock.now())));
      });
      clock.onAdvance(check);
      clock.onReset(() => {
        for (const schedule of schedules) schedule.runAt = schedule.next(clock.now());
        arm();
      });
      busy = () => running.size;
      stop = () => {
        clearTimeout(timer);
        schedules.length = 0;
        store.close();
      };
    },
    stop: async () => stop(),
    busy: () => busy(),
  };
};

/** Spans in which the last run before a time is looked for: few steps for any schedule. */
const SPANS_MS = [60_000, 3_600_000, 86_400_000, 31 * 86_400_000];

/** The last time of a schedule until `now`, at least the `first` one that is due. */
const lastDue = (next: Next, first: number, now: number): number => {
  for (const span of SPANS_MS) {
    let last: number | undefined;
    for (let at = next(Math.max(first, now - span)); at !== undefined && at <= now; at = next(at)) last = at;
    if (last !== undefined) return last;
  }
  return first;
};

const save = (store: Store, key: string, expression: string, runAt: number | undefined) =>
  store.write('INSERT OR REPLACE INTO schedules VALUES (?, ?, ?)', key, expression, runAt ?? null);

const targetsOf = ({ type, properties }: Resource): Target[] =>
  type === 'AWS::Scheduler::Schedule' ? [properties.Target] : (properties.Targets ?? []);
const isOfFunctions = (resource: Resource): boolean => targetsOf(resource).every(({ Arn }) => Arn.startsWith('arn:aws:lambda:'));

/** Targets of a rule receive the scheduled event or their own input. The single target of a schedule receives its input. */
const runOf = (
  resource: Resource,
  { plan }: LocalContext,
  deliver: (target: Target, input: string, cause?: Recorded) => Promise<void>,
): Run => {
  const { id, type, arn } = resource;
  const scheduler = type === 'AWS::Scheduler::Schedule';
  const targets = targetsOf(resource);
  for (const target of targets) checkTarget(target, `schedule ${id}`);
  return async (at: number, cause?: Recorded) => {
    const event = {
      version: '0',
      id: randomUUID(),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: plan.account,
      time: `${new Date(at).toISOString().slice(0, 19)}Z`,
      region: plan.region,
      resources: [arn],
      detail: {},
    };
    await Promise.all(targets.map((target) => deliver(target, scheduler ? (target.Input ?? '{}') : inputOf(target, event), cause)));
  };
};
