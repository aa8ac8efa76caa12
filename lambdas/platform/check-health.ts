import type { checkHealth as route } from '../../schemas/platform/routes.ts';
import type { UseCase } from '../_http/serve.ts';

/** That an answer comes is the message: the request has counted against the address's limit, so the table answers too. */
export const checkHealth: UseCase<typeof route> = async () => ({ status: 'ok' });
