import { contract } from '../_kit/contract.ts';
import * as routes from './routes.ts';

export default contract({ name: 'notifications', summary: 'Inbox, preferences, channels and delivery of notifications', routes });
