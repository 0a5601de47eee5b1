export * as Chat from './chat.ts';
export { ChatReports, chatReports, Conversations, Messages } from './chat.entity.ts';
