import type { Media, UploadOptions } from '@kith/client';
import { useKith } from '@kith/client/react';
import { useState } from 'react';

/** Uploads an image. `progress` goes from 0 to 1, and is undefined while nothing is sent. */
export const useUpload = (purpose: UploadOptions['purpose']) => {
  const kith = useKith();
  const [progress, setProgress] = useState<number>();
  const upload = async (file: File): Promise<Media> => {
    setProgress(0);
    try {
      return await kith.upload(file, { purpose, onProgress: ({ sent, total }) => setProgress(sent / total) });
    } finally {
      setProgress(undefined);
    }
  };
  return { upload, progress };
};
