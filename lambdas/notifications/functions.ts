import { domain } from '../_base/manifest.ts';

export default domain({ name: 'notifications', functions: [] });
