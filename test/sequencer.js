import Sequencer from '@jest/test-sequencer';

/** Longest test files, in this order. They start first, so that none runs alone at the end. */
const LONG = [
  'chaos/mutants.deep',
  'chaos/chaos',
  'privacy-model/privacy-model',
  'chaos/people-mutants.deep',
  'chaos/people',
  'journeys/f1-seasons',
  'feed/routes',
  'journeys/budgets',
  'stacks/templates',
  'robustness/texts',
  'journeys/people',
  'robustness/contracts',
  'moderation/decisions',
  'media/uploads',
  'posts/counts',
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
