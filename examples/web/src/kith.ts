import { createKith } from '@kith/client';
import { createSession } from './session.ts';

const url = import.meta.env.KITH_URL;

export const session = createSession(url);
export const kith = createKith({ url, session });
