import * as routes from '../../schemas/kudos/routes.ts';
import { serve } from '../_http/serve.ts';
import { giveKudos } from './give-kudos.ts';
import { listKudos } from './list-kudos.ts';

export const handler = serve(routes, { giveKudos, listKudos });
