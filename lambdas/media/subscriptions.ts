import { MediaUploaded } from '../../schemas/media/events.ts';
import { subscription } from '../_base/subscription.ts';

export const uploads = subscription({ name: 'on-uploaded', events: [MediaUploaded] });
