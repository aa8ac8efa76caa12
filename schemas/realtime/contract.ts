import { contract } from '../_kit/contract.ts';
import { pingFrame, subscribeFrame, unsubscribeFrame } from '../_kit/topic.ts';
import * as errors from './errors.ts';

export default contract({ name: 'realtime', summary: 'The socket', errors, frames: { subscribeFrame, unsubscribeFrame, pingFrame } });
