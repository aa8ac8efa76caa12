import type { PlacedOperation } from '../operations.ts';
import { curlSample } from './curl.ts';
import { kotlinSample } from './kotlin.ts';
import { type SampleRequest, sampleRequest } from './request.ts';
import { swiftSample } from './swift.ts';
import { typescriptSample } from './typescript.ts';

const LANGUAGES: readonly { lang: string; label: string; write(request: SampleRequest): string }[] = [
  { lang: 'shell', label: 'curl', write: curlSample },
  { lang: 'typescript', label: 'TypeScript', write: typescriptSample },
  { lang: 'swift', label: 'Swift', write: swiftSample },
  { lang: 'kotlin', label: 'Kotlin', write: kotlinSample },
];

/** The samples of an operation, as viewers of OpenAPI documents read them in `x-codeSamples`. */
export const samplesOf = (operation: PlacedOperation): { lang: string; label: string; source: string }[] => {
  const request = sampleRequest(operation);
  return LANGUAGES.map(({ lang, label, write }) => ({ lang, label, source: write(request) }));
};
