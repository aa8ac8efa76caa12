import { problem } from '../_kit/problem.ts';

export const MediaTypeNotAllowed = problem({
  code: 'MEDIA_TYPE_NOT_ALLOWED',
  status: 400,
  title: 'This purpose does not take media of this type',
  remedy: 'Convert it to one of the types that `detail` names.',
});
export const MediaTooLarge = problem({
  code: 'MEDIA_TOO_LARGE',
  status: 400,
  title: 'The file is larger than its purpose allows',
  remedy: 'Send a smaller one; `detail` says how many bytes it may have.',
});
export const MediaNotUploaded = problem({
  code: 'MEDIA_NOT_UPLOADED',
  status: 409,
  title: 'The file has not been uploaded as it was declared',
  remedy: 'Send it to the address that creating the media answered, then complete it again.',
});
export const MediaNotFound = problem({
  code: 'MEDIA_NOT_FOUND',
  status: 404,
  title: 'There is no such media of yours for this purpose',
  remedy: 'Name media that you created with this purpose; unfinished uploads are forgotten after a day.',
});
export const MediaNotReady = problem({
  code: 'MEDIA_NOT_READY',
  status: 409,
  title: 'The media cannot be used, or not yet',
  remedy: 'Wait until its status is `ready`. What was rejected never will be: upload another file.',
});
