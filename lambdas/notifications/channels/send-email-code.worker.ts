import { task } from '../../_async/task.ts';
import { emailCodes } from '../queues.ts';
import { sendEmailCode } from './send-email-code.ts';

export default task(emailCodes, sendEmailCode);
