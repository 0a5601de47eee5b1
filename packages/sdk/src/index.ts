export { createClient, type Client, type ClientOptions } from './client.ts';
export { ApiError, type ApiErrorCode } from './error.ts';
export { memoryStore, type AttemptStore, type Tokens, type TokenStore } from './session.ts';
export {
  createSocket,
  SocketError,
  type Outgoing,
  type Socket,
  type SocketEvents,
  type SocketLike,
  type SocketOptions,
  type SocketState,
} from './socket.ts';
export type { Answer, Body, CallOptions, Data, Params, Query } from './types.ts';
export type { Api } from './generated.ts';
