import { randomUUID } from 'node:crypto';
import { AwsError, jsonService } from './aws-endpoint.ts';
import { checkTarget, createDelivery, inputOf, type Target } from './events/targets.ts';
import { compilePattern, type Predicate } from './patterns.ts';
import type { LocalService } from './service.ts';
import type { Recorded } from './traces.ts';

type Entry = { Source?: string; DetailType?: string; Detail?: string; EventBusName?: string; Resources?: string[]; Time?: number };
type Rule = { bus: string; matches: Predicate; targets: Target[] };

const MAX_ENTRIES = 10;
/** Limit of all entries of a request together. */
const MAX_BYTES = 262_144;

/** EventBridge buses. Entries are matched against the template's rules and delivered before the call returns. */
export const createEvents = (): LocalService => {
  return {
    name: 'events',
    start: async (context) => {
      const { plan, clock, endpoint, traces } = context;
      const delivery = createDelivery(context);
      const busOf = (name = 'default') => name.split('/').at(-1)!;
      const buses = new Set(['default', ...plan.of('AWS::Events::EventBus').map(({ name }) => name)]);
      const rules: Rule[] = plan
        .of('AWS::Events::Rule')
        .filter(({ properties }) => properties.EventPattern && properties.State !== 'DISABLED')
        .map(({ id, properties }) => {
          const targets: Target[] = properties.Targets ?? [];
          for (const target of targets) checkTarget(target, `rule ${id}`);
          return { bus: busOf(properties.EventBusName), matches: compilePattern(properties.EventPattern), targets };
        });

      const put = async (entry: Entry, caller: Recorded | undefined) => {
        const { Source, DetailType, Detail = '', Resources = [], Time } = entry;
        const failed = (ErrorCode: string, ErrorMessage: string) => ({ ErrorCode, ErrorMessage });
        if (!Source || !DetailType || !Detail) return failed('InvalidArgument', 'Parameter Source, DetailType or Detail is not valid.');
        const bus = busOf(entry.EventBusName);
        if (!buses.has(bus)) return failed('InvalidArgument', `EventBus ${bus} does not exist.`);
        let detail: unknown;
        try {
          detail = JSON.parse(Detail);
        } catch {
          return failed('MalformedDetail', 'Detail is malformed.');
        }
        const id = randomUUID();
        const time = `${new Date(Time ? Time * 1000 : clock.now()).toISOString().slice(0, 19)}Z`;
        const event = {
          version: '0',
          id,
          'detail-type': DetailType,
          source: Source,
          account: plan.account,
          time,
          region: plan.region,
          resources: Resources,
          detail,
        };
        const targets = rules.filter((rule) => rule.bus === bus && rule.matches(event)).flatMap((rule) => rule.targets);
        const { correlationId = '' } = (detail ?? {}) as { correlationId?: string };
        context.trace?.(
          'event',
          `${DetailType} → ${targets.map(({ Arn }) => Arn.split(':').at(-1)).join(', ') || 'nobody'}  ${correlationId}`,
        );
        const names = targets.map(({ Arn }) => Arn.split(':').at(-1)!);
        const span = traces?.event(caller, DetailType, Source, Detail, names);
        await Promise.all(targets.map((target) => delivery.deliver(target, inputOf(target, event), span)));
        if (span) traces?.end(span);
        return { EventId: id };
      };

      endpoint.on(
        'AWSEvents',
        jsonService({
          PutEvents: async ({ Entries = [] }: { Entries?: Entry[] }, { span }) => {
            if (Entries.length < 1 || Entries.length > MAX_ENTRIES) {
              throw new AwsError('ValidationException', `a request holds 1 to ${MAX_ENTRIES} entries, not ${Entries.length}`);
            }
            const bytes = Entries.reduce((total, entry) => total + sizeOf(entry), 0);
            if (bytes > MAX_BYTES) throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
            const results = await Promise.all(Entries.map((entry) => put(entry, span)));
            return { Entries: results, FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length };
          },
        }),
      );
    },
    stop: async () => {},
    busy: () => 0,
  };
};

const sizeOf = ({ Source = '', DetailType = '', Detail = '', Resources = [], Time }: Entry) =>
  (Time ? 14 : 0) + [Source, DetailType, Detail, ...Resources].reduce((total, text) => total + Buffer.byteLength(text), 0);
