import type { Answer } from './calls.ts';
import { type Figure, isQuick, median, print, progress, quantile, rounded, saveReport } from './figures.ts';
import { createCompetition } from './population.ts';
import { startStack } from './stack.ts';

/** A storm of people on few places, all at once: exactly the places are granted, and the others cost no writes. */
const PEOPLE = isQuick ? 200 : 1_000;
const PLACES = 100;

const stack = await startStack();
try {
  const { token: organiser } = await stack.person('bench-organiser');
  const tokens: string[] = [];
  for (let index = 0; index < PEOPLE; index += 1) {
    progress(`signing up: ${index + 1} of ${PEOPLE}`);
    tokens.push((await stack.person(`bench.player.${index}`)).token);
  }
  const competitionId = await createCompetition(stack, organiser, { capacity: PLACES });
  await stack.settle();

  progress(`${PEOPLE} people on ${PLACES} places`);
  const start = performance.now();
  const answers = await Promise.all(
    tokens.map((token, index) =>
      stack.call('POST', `/v1/competitions/${competitionId}/join`, { token, headers: { 'idempotency-key': `join-${index}` } }),
    ),
  );
  const seconds = (performance.now() - start) / 1000;
  const granted = answers.filter(({ status }) => status === 200);
  const refused = answers.filter(({ status }) => status === 409);
  const others = PEOPLE - granted.length - refused.length;
  const { participants } = (await stack.must('GET', `/v1/competitions/${competitionId}`, { token: organiser })).json() as {
    participants: number;
  };
  if (granted.length !== PLACES || participants !== PLACES)
    throw new Error(`${granted.length} granted, ${participants} counted, of ${PLACES} places; ${others} answered otherwise`);

  const units = (of: readonly Answer[]): string => {
    const each = (name: 'calls' | 'readUnits' | 'writeUnits') => rounded(of.reduce((sum, answer) => sum + answer[name], 0) / of.length);
    return `${each('calls')} calls, ${each('readUnits')} RRU, ${each('writeUnits')} WRU each on average`;
  };
  const ms = answers.map((answer) => answer.ms);
  const figures: Figure[] = [
    { name: `${PEOPLE} people join ${PLACES} places at once`, unit: 's', value: rounded(seconds), note: 'until the last answer' },
    { name: 'granted', unit: 'places', value: granted.length, note: units(granted) },
    { name: 'refused as full', unit: 'people', value: refused.length, note: units(refused) },
    { name: 'answered otherwise', unit: 'people', value: others, note: 'asked to come again' },
    { name: 'answered, p50', unit: 'ms', value: rounded(median(ms)) },
    { name: 'answered, p99', unit: 'ms', value: rounded(quantile(ms, 0.99)) },
  ];
  saveReport('joining', figures);
  print(
    `join storm: ${PEOPLE} on ${PLACES} in ${rounded(seconds)} s; granted ${granted.length} (${units(granted)}), refused ${refused.length} (${units(refused)}), otherwise ${others}`,
  );
} finally {
  await stack.stop();
}
