import type { JobWork } from '../../lambdas/_async/job.ts';
import { createAwsEndpoint, jsonService } from '../../local/aws-endpoint.ts';

type Entry = { Source: string; DetailType: string; Detail: string };

let jobs: typeof import('../../lambdas/_async/job.ts');
let fixture: { stop(): Promise<void> };
const endpoint = createAwsEndpoint();
const requests: { target: string; input: object }[] = [];
beforeAll(async () => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
  const { startHarness } = await import('../support/use-cases.ts');
  fixture = await startHarness();
  await endpoint.start();
  endpoint.on(
    'AWSEvents',
    jsonService({
      PutEvents: ({ Entries }: { Entries: Entry[] }) => {
        requests.push(...Entries.map(({ DetailType, Detail }) => ({ target: DetailType, input: JSON.parse(Detail) as object })));
        return { Entries: Entries.map(() => ({ EventId: 'e' })), FailedEntryCount: 0 };
      },
    }),
  );
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_EVENTBRIDGE: endpoint.url,
    EVENT_BUS_NAME: 'bus',
    FUNCTION_NAME: 'gadgets-jobs',
    JOBS: JSON.stringify({ gadgets: { count: '', daily: '' } }),
  });
  jobs = await import('../../lambdas/_async/job.ts');
});
afterAll(async () => {
  await endpoint.stop();
  await fixture.stop();
});
beforeEach(() => {
  requests.length = 0;
});

const invoke = (name: string, work: JobWork, input: object = {}, remaining = 900_000, options: { alone?: boolean } = {}): Promise<void> =>
  jobs.createJobs({ [name]: jobs.job(work, options) })({ job: name, ...input }, {
    getRemainingTimeInMillis: () => remaining,
  } as never) as unknown as Promise<void>;
/** A job that fails, or counts, as told. */
const scripted = (...outcomes: ('fail' | 'done' | object)[]) => {
  const attempts: { attempt: number; checkpoint: unknown; args: unknown }[] = [];
  const work: JobWork = async ({ attempt, checkpoint, args }) => {
    attempts.push({ attempt, checkpoint, args });
    const outcome = outcomes[attempts.length - 1] ?? 'done';
    if (outcome === 'fail') throw new Error('no');
    return outcome === 'done' ? { done: true, counts: { n: 1 } } : { done: false, checkpoint: outcome, counts: { n: 1 } };
  };
  return { work, attempts };
};
/** Sets the time until which a run of that status is left alone: the time of a test is no matter of the machine's speed. */
const leave = async (status: 'queued' | 'running', job: string, runId: string, until: number): Promise<void> => {
  const { readRun, writeRun } = await import('../../lambdas/_async/job-runs.ts');
  const run = await readRun(job, runId);
  if (run?.status === status) await writeRun({ ...run, until });
};
/** An invocation that dies at work, as Lambda ends it: nothing of it follows. @returns the id of its run */
const die = async (job: string, input: object): Promise<string> => {
  await new Promise<void>((begun) => {
    const work: JobWork = () => {
      begun();
      return new Promise(() => undefined);
    };
    invoke(job, work, input, 1000).catch(() => undefined);
  });
  return String((await runsOf(job))[0]?.runId);
};
const runsOf = async (job: string) => {
  const { latestRuns } = await import('../../lambdas/_async/job-runs.ts');
  return (await latestRuns(job, 10)).map(({ runId, status, attempts, counts }) => ({ runId, status, attempts, counts }));
};

test('a started job is recorded first and requested on the bus; its runs continue from the checkpoint', async () => {
  const { contextOf } = await import('../support/use-cases.ts');
  const { runId } = await jobs.startJob(contextOf({ userId: 'user_admin' }), 'gadgets-count', { from: 1 });
  expect(requests).toEqual([{ target: 'gadgets-jobs', input: { job: 'gadgets-count', runId, args: { from: 1 } } }]);
  const { work, attempts } = scripted({ at: 5 }, 'done');
  await invoke('gadgets-count', work, { runId, args: { from: 1 } });
  expect(requests.at(-1)).toEqual({ target: 'gadgets-jobs', input: { job: 'gadgets-count', runId } });
  await invoke('gadgets-count', work, { runId });
  expect(attempts).toEqual([
    { attempt: 1, checkpoint: undefined, args: { from: 1 } },
    { attempt: 2, checkpoint: { at: 5 }, args: { from: 1 } },
  ]);
  expect(await runsOf('gadgets-count')).toEqual([{ runId, status: 'succeeded', attempts: 2, counts: { n: 2 } }]);
});

test('a repeated invocation of a schedule finds the run of the first', async () => {
  const { work, attempts } = scripted('fail', 'done');
  const input = { time: '2026-11-20T10:05:00Z' };
  await expect(invoke('gadgets-repeated', work, input)).rejects.toThrow('no');
  await invoke('gadgets-repeated', work, input);
  await invoke('gadgets-repeated', work, input);
  expect(attempts).toHaveLength(2);
  expect(await runsOf('gadgets-repeated')).toMatchObject([{ status: 'succeeded', attempts: 2 }]);
  await invoke('gadgets-repeated', work, { time: '2026-11-20T10:10:00Z' });
  expect(await runsOf('gadgets-repeated')).toHaveLength(2);
});

test('the run of a day is repeated by its schedule until it has succeeded, and then no more', async () => {
  const { work, attempts } = scripted('fail', 'fail', 'done');
  const at = (hour: string) => ({ time: `2026-11-20T${hour}:00:00Z`, once: 'day' });
  await expect(invoke('gadgets-daily', work, at('00'))).rejects.toThrow('no');
  await expect(invoke('gadgets-daily', work, at('01'))).rejects.toThrow('no');
  for (const hour of ['02', '03', '23']) await invoke('gadgets-daily', work, at(hour));
  expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  expect(await runsOf('gadgets-daily')).toEqual([
    { runId: '20261120T000000000Z_daily', status: 'succeeded', attempts: 3, counts: { n: 1 } },
  ]);
  await invoke('gadgets-daily', work, { time: '2026-11-21T00:00:00Z', once: 'day' });
  expect(attempts).toHaveLength(4);
});

test('a run of the day that finds what may only be late is done again by its schedule, twice at most; a started one never', async () => {
  const seen: (boolean | undefined)[] = [];
  const finds: JobWork = async ({ mayWait }) => {
    seen.push(mayWait);
    return { done: true, counts: { n: 1, ...(mayWait ? { waiting: 3 } : {}) } };
  };
  const at = (hour: string) => ({ time: `2026-11-25T${hour}:00:00Z`, once: 'day' });
  const statuses: string[] = [];
  for (const hour of ['04', '05', '06', '07']) {
    // A second delivery of the invocation changes nothing.
    for (let delivery = 0; delivery < 2; delivery += 1) await invoke('gadgets-late', finds, at(hour));
    statuses.push(...(await runsOf('gadgets-late')).map(({ status }) => status));
    await leave('queued', 'gadgets-late', '20261125T000000000Z_daily', 0);
  }
  expect(seen).toEqual([true, true, false]);
  expect(statuses).toEqual(['queued', 'queued', 'succeeded', 'succeeded']);
  // The counts are those of the last pass alone.
  expect(await runsOf('gadgets-late')).toMatchObject([{ attempts: 3, counts: { n: 1 } }]);
  await invoke('gadgets-late', finds, { time: '2026-11-25T10:05:00Z' });
  expect(seen.at(-1)).toBe(false);
});

test('a schedule does not start a run that another invocation works on, and takes over one that died', async () => {
  const input = { time: '2026-11-22T00:00:00Z', once: 'day' };
  let inner = 0;
  const nested: JobWork = async () => {
    const second: JobWork = async () => {
      inner += 1;
      return { done: true, counts: {} };
    };
    await invoke('gadgets-taken', second, input);
    return { done: true, counts: {} };
  };
  await invoke('gadgets-taken', nested, input);
  expect(inner).toBe(0);
  // The lease of an invocation ends with its time.
  const next = { time: '2026-11-23T00:00:00Z', once: 'day' };
  await leave('running', 'gadgets-taken', await die('gadgets-taken', next), 0);
  const { work, attempts } = scripted('done');
  await invoke('gadgets-taken', work, next);
  expect(attempts).toMatchObject([{ attempt: 2 }]);
});

test('a repetition of a run at work fails, so that Lambda repeats it, and takes over once its time is up', async () => {
  const input = { time: '2026-11-24T10:05:00Z' };
  const runId = await die('gadgets-died', input);
  await leave('running', 'gadgets-died', runId, Date.now() + 900_000);
  const { work, attempts } = scripted('done');
  await expect(invoke('gadgets-died', work, input)).rejects.toThrow('is at work in another invocation');
  await leave('running', 'gadgets-died', runId, 0);
  await invoke('gadgets-died', work, input);
  expect(attempts).toMatchObject([{ attempt: 2 }]);
});

test('of a job that works alone, further runs end at once until the first has ended', async () => {
  let inner = 0;
  const second: JobWork = async () => {
    inner += 1;
    return { done: true, counts: {} };
  };
  const alone = (work: JobWork, minute: string) =>
    invoke('gadgets-alone', work, { time: `2026-11-24T11:${minute}:00Z` }, 900_000, { alone: true });
  const first: JobWork = async () => {
    await alone(second, '01');
    return { done: true, counts: {} };
  };
  await alone(first, '00');
  expect(inner).toBe(0);
  await alone(second, '02');
  expect(inner).toBe(1);
  expect((await runsOf('gadgets-alone')).map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
});

test('an unknown job fails with the names of the known ones', async () => {
  const handler = jobs.createJobs({ 'gadgets-count': jobs.job(scripted().work) });
  await expect(
    handler({ job: 'gadgets-none' }, { getRemainingTimeInMillis: () => 1 } as never) as unknown as Promise<void>,
  ).rejects.toThrow('there is no job gadgets-none in this function; it has gadgets-count');
});
