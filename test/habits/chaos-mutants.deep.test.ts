import { testMutants } from '../support/load-mutants.ts';
import { runLoad } from './crossing-load.ts';

testMutants(['habit-unconditioned', 'habit-settled-early', 'overall-unconditioned', 'record-bests-unconditioned'], runLoad);
