export { expireDue } from './expire.ts';
export { cancel, decline, get, list } from './verbs.ts';
