import { readGuideSource } from '../../docs/guides.ts';
import { allEvents } from '../../schemas/index.ts';

test('the guide lists the events of every domain, and no others', () => {
  const table = readGuideSource('webhooks').split('| about | events |')[1]!.split('\n\n')[0]!;
  const listed = [...table.matchAll(/`([a-z_0-9]+\.[a-z_0-9.]+)`/g)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(
    allEvents()
      .map(({ name }) => name)
      .toSorted(),
  );
});
