import { join } from 'node:path';
import type { Template } from '../lib/app.ts';
import { startLocal } from '../local/index.ts';
import { synthesizeInThread } from '../local/synth-thread.ts';
import type { StackOptions } from './stack.ts';

/**
 * Runs the local stack in its own process, so that benchmark client and stack do not share an event loop. The argument is
 * `StackOptions` of `stack.ts` as JSON. Addresses are sent to the parent, and the stack stops with it.
 */
const { data, consumers, traces } = JSON.parse(process.argv[2] ?? '{}') as Required<StackOptions>;
process.env.TZ = 'UTC';

/** Adapts the template: all consumers, none on the stream, or a stream that starts now. */
const adapt = (templates: Record<string, Template>): Record<string, Template> => {
  for (const { Resources = {} } of Object.values(templates)) {
    for (const [id, { Type, Properties }] of Object.entries<{ Type: string; Properties: Record<string, unknown> }>(Resources)) {
      if (Type !== 'AWS::Lambda::EventSourceMapping') continue;
      if (!Properties.StartingPosition) continue;
      if (consumers === 'queues') delete Resources[id];
      else if (consumers === 'new') Properties.StartingPosition = 'LATEST';
    }
  }
  return templates;
};

const templates = await synthesizeInThread({ outdir: join(data, 'synthesized'), context: { limitsMultiplier: 1000 } }, undefined);
const stack = await startLocal({ data, port: 0, prewarm: true, traces, templates: adapt(templates) });
const tables = [...stack.plan.of('AWS::DynamoDB::GlobalTable'), ...stack.plan.of('AWS::DynamoDB::Table')];
const environments = Object.fromEntries(
  stack.plan.of('AWS::Lambda::Function').map(({ name, properties }) => [name, properties.Environment?.Variables]),
);
process.send?.({ url: stack.url, endpointUrl: stack.endpointUrl, table: tables[0]?.name, environments });
const stop = () => void stack.stop().then(() => process.exit(0));
process.once('disconnect', stop);
process.once('SIGTERM', stop);
process.once('SIGINT', () => undefined);
