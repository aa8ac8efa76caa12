import { createDelivery } from '../../client/live/delivery.ts';
import { pause } from './fake-server.ts';

test('a slow listener is told of a gap at its own pace too', async () => {
  const got: unknown[] = [];
  let gate = Promise.withResolvers<void>();
  const { push } = createDelivery(
    ({ type }) => {
      got.push(type);
      return gate.promise;
    },
    () => got.push('asked'),
  );
  for (let seq = 1; seq <= 300; seq += 1) push({ type: 'event', name: 'happened', seq, at: 't', data: seq });
  const first = gate;
  gate = Promise.withResolvers();
  first.resolve();
  await pause(5);
  push({ type: 'snapshot', seq: 300, data: {} });
  await pause(5);
  expect(got).toEqual(['event', 'asked', 'gap']);
  gate.resolve();
  await pause(5);
  expect(got).toEqual(['event', 'asked', 'gap', 'snapshot']);
});
