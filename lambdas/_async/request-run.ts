import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { clientSettings } from '../_base/aws-client.ts';
import { eventBusName } from '../_base/env.ts';
import { JOB_SOURCE } from '../_base/manifest.ts';

const client = new EventBridgeClient(clientSettings);

/**
 * Invokes a jobs function through the bus, which keeps the request until the function has accepted it.
 * @param target name of the function, such as `graph-jobs`. @throws Error where the bus rejects the request
 */
export const requestRun = async (target: string, input: { job: string } & Record<string, unknown>): Promise<void> => {
  const entry = { EventBusName: eventBusName(), Source: JOB_SOURCE, DetailType: target, Detail: JSON.stringify(input) };
  const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: [entry] }));
  const code = Entries[0]?.ErrorCode;
  if (code !== undefined) throw new Error(`the event bus rejected the request of job ${input.job}: ${code}`);
};
