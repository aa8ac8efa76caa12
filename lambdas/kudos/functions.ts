import * as routes from '../../schemas/kudos/routes.ts';
import { domain } from '../_base/manifest.ts';

export default domain({
  name: 'kudos',
  functions: [
    { kind: 'api', name: 'api', routes: Object.values(routes), grants: { table: 'readWrite', cursors: true } },
    { kind: 'job', name: 'purge', schedule: 'rate(1 day)', summary: 'Deletes removed kudos', grants: { table: 'readWrite' } },
  ],
});
