interface ImportMeta {
  /** Set by `start.ts`, or by Vite. */
  readonly env: { readonly KITH_URL: string };
}

declare module '*.css';
