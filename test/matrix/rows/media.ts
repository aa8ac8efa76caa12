import * as routes from '../../../schemas/media/routes.ts';
import { own, type Row, rowsAbout } from '../rows.ts';

const media = rowsAbout('media');

export const rows: Row[] = [
  own(routes.createMedia, { sends: () => ({ body: { purpose: 'post', contentType: 'image/png', bytes: 100 } }) }),
  // An upload is its owner's alone, also for moderators; others see the picture where it is shown.
  media(routes.getMedia, (viewer, state) => (viewer === 'owner' && state !== 'absent' ? 'ok' : 'hidden')),
  media(routes.completeMedia, (viewer, state) => (viewer === 'owner' && state !== 'absent' ? 'MEDIA_NOT_UPLOADED' : 'hidden')),
];
