export { settle, settleDue } from './settle.ts';
export { confirm, history, intent, receive } from './verbs.ts';
