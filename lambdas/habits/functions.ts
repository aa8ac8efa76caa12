import * as routes from '../../schemas/habits/routes.ts';
import { domain } from '../_base/manifest.ts';
import { deletedHabits } from './subscriptions.ts';

export default domain({
  name: 'habits',
  functions: [
    { kind: 'api', name: 'api', routes: Object.values(routes), grants: { table: 'readWrite', cursors: true } },
    { kind: 'consumer', subscription: deletedHabits, grants: { table: 'readWrite' } },
  ],
});
