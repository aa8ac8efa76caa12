import { Button, Card, Group, Switch, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { local } from '../../kit/api.ts';
import { Facts } from '../../kit/facts.tsx';
import { time } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';

type Clock = { now: string; offsetMs: number };
type Chaos = { seed: string | null; paused: boolean };

const DAY_MS = 86_400_000;
const SOON = ['PT1M', 'PT1H', 'P1D', 'P7D'];

const ClockCard = (): ReactNode => {
  const queries = useQueryClient();
  const clock = useQuery({ queryKey: ['clock'], queryFn: () => local<Clock>('GET', '/local/clock'), refetchInterval: 5000 });
  const [duration, setDuration] = useState('PT1H');
  const done = { onSuccess: () => queries.invalidateQueries() };
  const advance = useMutation({ mutationFn: (by: string) => local<Clock>('POST', '/local/clock', { advance: by }), ...done });
  const reset = useMutation({ mutationFn: () => local<Clock>('POST', '/local/clock', { reset: true }), ...done });
  const settle = useMutation({ mutationFn: () => local<{ settled: boolean }>('POST', '/local/settle'), ...done });
  return (
    <Card withBorder mb="md" component="section" aria-labelledby="clock">
      <Title order={2} size="h4" mb="sm" id="clock">
        Clock
      </Title>
      <Problem error={clock.error ?? advance.error ?? reset.error ?? settle.error} />
      {clock.data && (
        <Facts
          of={{
            'Time of the stack': time(clock.data.now),
            Ahead:
              clock.data.offsetMs >= DAY_MS
                ? `${(clock.data.offsetMs / DAY_MS).toFixed(1)} days`
                : `${Math.round(clock.data.offsetMs / 60_000)} minutes`,
          }}
        />
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          advance.mutate(duration.trim());
        }}
      >
        <Group align="end">
          <TextInput
            label="Move the time by"
            description="ISO 8601, such as PT70M; on kept data time never goes back"
            value={duration}
            onChange={({ currentTarget }) => setDuration(currentTarget.value)}
            required
          />
          <Button type="submit" loading={advance.isPending}>
            Move
          </Button>
          {SOON.map((by) => (
            <Button key={by} variant="default" onClick={() => advance.mutate(by)} disabled={advance.isPending}>
              {by}
            </Button>
          ))}
        </Group>
      </form>
      <Group mt="md">
        <Button variant="default" onClick={() => settle.mutate()} loading={settle.isPending}>
          Settle
        </Button>
        <Button variant="default" onClick={() => reset.mutate()} loading={reset.isPending}>
          Back to the present
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {settle.isSuccess ? 'Streams, queues and due work are done.' : 'Waits until streams, queues and due work are done.'}
        </Text>
      </Group>
    </Card>
  );
};

const ChaosCard = (): ReactNode => {
  const queries = useQueryClient();
  const chaos = useQuery({ queryKey: ['chaos'], queryFn: () => local<Chaos>('GET', '/local/chaos') });
  const [seed, setSeed] = useState('');
  const change = useMutation({
    mutationFn: (value: Partial<Chaos>) => local<Chaos>('POST', '/local/chaos', value),
    onSuccess: (now) => queries.setQueryData(['chaos'], now),
  });
  const none = chaos.data?.seed === null;
  return (
    <Card withBorder component="section" aria-labelledby="chaos">
      <Title order={2} size="h4" mb="sm" id="chaos">
        Chaos
      </Title>
      <Problem error={chaos.error ?? change.error} />
      {none && <Text>This stack has no faults. Start it with: npm start -- --chaos 7</Text>}
      {chaos.data && !none && (
        <>
          <Text mb="sm">Calls fail and repeat on purpose, by the seed {chaos.data.seed}.</Text>
          <Switch
            label="Faults happen"
            checked={!chaos.data.paused}
            onChange={({ currentTarget }) => change.mutate({ paused: !currentTarget.checked })}
            mb="sm"
          />
          <form
            onSubmit={(event) => {
              event.preventDefault();
              change.mutate({ seed: seed.trim() });
            }}
          >
            <Group align="end">
              <TextInput label="Another seed" value={seed} onChange={({ currentTarget }) => setSeed(currentTarget.value)} required />
              <Button type="submit" variant="default" loading={change.isPending}>
                Begin it
              </Button>
            </Group>
          </form>
        </>
      )}
    </Card>
  );
};

const ClockPage = (): ReactNode => (
  <Frame
    title="Clock and chaos"
    lead="For this machine only. After more than an hour every token has expired; the console then takes a new one by itself."
  >
    <ClockCard />
    <ChaosCard />
  </Frame>
);

export default ClockPage;
