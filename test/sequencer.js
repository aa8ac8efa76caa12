import Sequencer from '@jest/test-sequencer';

/** Files that take minutes, the longest first: started last, one of them would keep a single core busy at the end. */
const LONG = [
  'chaos/chaos',
  'chaos/people',
  'journeys/f1-seasons',
  'stacks/templates',
  'robustness/texts',
  'journeys/people',
  'people/safe',
  'robustness/contracts',
  'journeys/demo',
  'journeys/budgets',
];

const rank = ({ path }) => {
  const place = LONG.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
  return place < 0 ? LONG.length : place;
};

export default class LongFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}
