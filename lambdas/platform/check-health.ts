import type { checkHealth as route } from '../../schemas/platform/routes.ts';
import type { UseCase } from '../_http/serve.ts';

/** A response also proves that the table works, because consuming the address's rate limit writes to it. */
export const checkHealth: UseCase<typeof route> = async () => ({ status: 'ok' });
