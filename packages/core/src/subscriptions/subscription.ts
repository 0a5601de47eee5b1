export { receive } from './receive.ts';
export { endOf, lookAtDue } from './due.ts';
export { portal, subscribe, unsubscribe } from './subscribe.ts';
export { mine } from './view.ts';
