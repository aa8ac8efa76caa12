/** The routes of the domain, one file for each area: `export * from './<area>-routes.ts';` */
export * from './channel-routes.ts';
export * from './explain-routes.ts';
export * from './inbox-routes.ts';
export * from './preference-routes.ts';
export * from './provider-routes.ts';
export * from './template-routes.ts';
export * from './unsubscribe-routes.ts';
