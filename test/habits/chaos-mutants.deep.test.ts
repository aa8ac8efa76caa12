import { testMutants } from '../support/load-mutants.ts';
import { runLoad } from './crossing-load.ts';

testMutants(['habit-unconditioned', 'habit-settled-early', 'record-bests-unconditioned'], runLoad);
