import { contract } from '../_kit/contract.ts';
import * as commonErrors from '../_kit/problems.ts';
import * as errors from './errors.ts';
import * as routes from './routes.ts';

export default contract({
  name: 'platform',
  summary: 'Health, documents, and operations',
  routes,
  errors: { ...commonErrors, ...errors },
});
