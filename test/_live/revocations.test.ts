import { pathToFileURL } from 'node:url';
import type { Topic } from '../../lambdas/_live/topic.ts';
import { repositoryRoot } from '../../lib/domain.ts';
import { discoverDomains } from '../../lib/domains.ts';

test('every topic module handles exactly the events that its contribution names, and can say who is still permitted', async () => {
  const { modules, functions } = await discoverDomains([repositoryRoot]);
  const contributed = modules.filter(({ kind }) => kind === 'topics');
  const named = new Set<string>();
  for (const { domain, file, revokedBy } of contributed) {
    const { default: exported } = (await import(pathToFileURL(file).href)) as { default: Topic | Topic[] };
    const topics = [exported].flat();
    const handled = [...new Set(topics.flatMap(({ revocations = [] }) => revocations.map(({ event }) => event)))];
    expect({ domain, events: handled.sort() }).toEqual({ domain, events: [...revokedBy].sort() });
    for (const topic of topics)
      expect([topic.definition.name, topic.permitted !== undefined]).toEqual([topic.definition.name, Boolean(topic.revocations)]);
    for (const event of revokedBy) named.add(event);
  }
  const consumer = functions.find(({ name }) => name === 'realtime-worker');
  expect(consumer?.kind === 'worker' && consumer.events).toEqual(expect.arrayContaining([...named]));
  expect(named.size).toBeGreaterThan(5);
});
