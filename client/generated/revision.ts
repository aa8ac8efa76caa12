// Written by docs/generate.ts from the contracts. Do not edit.
export const REVISION = '2026-11-28';
