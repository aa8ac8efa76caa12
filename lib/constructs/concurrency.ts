import type { Stack } from 'aws-cdk-lib';
import { core } from '../cdk.ts';
import type { DeployedWorker } from '../deployed-functions.ts';
import { ofKind } from '../domains.ts';
import type { Resources } from '../resources.ts';

/** SQS's minimum for a queue. */
const LEAST = 2;

const scaled = ({ config, domains }: Resources): { of(worker: DeployedWorker): number; sum: number; share: number } => {
  const workers = ofKind(domains, 'worker');
  const declared = workers.reduce((sum, { maxConcurrency }) => sum + maxConcurrency, 0);
  // The API, the stream reader and jobs have the other half of the account.
  const share = Math.floor(config.concurrency / 2);
  const of = ({ maxConcurrency }: DeployedWorker) =>
    declared <= share ? maxConcurrency : Math.max(LEAST, Math.floor((maxConcurrency * share) / declared));
  return { of, share, sum: workers.reduce((sum, worker) => sum + of(worker), 0) };
};

/** Returns the maximum of a queue. All of them together get at most half of the account's concurrency. */
export const maximumOf = (resources: Resources, worker: DeployedWorker): number => scaled(resources).of(worker);

/** Warns where even the least maxima leave the API less than half, as in a new account. */
export const warnOfConcurrency = (stack: Stack, resources: Resources): void => {
  const { sum, share } = scaled(resources);
  if (sum > share)
    core.Annotations.of(stack).addWarningV2(
      'kith:concurrency',
      `The queues may take ${sum} of the account's ${resources.config.concurrency} concurrent executions, so that callers of the API are refused. ` +
        'Request a quota of 1,000 (Service Quotas, lambda, L-B99A9384) before the first users, then set concurrency to it.',
    );
};
