export { attend, closeAll, disconnect, identify } from './connection.ts';
export { forgetLocation, location, shareLocation } from './location.ts';
export { takeTurn } from './pace.ts';
export { announce, presenceOf, unwatch, watch } from './presence.ts';
export { close, deliver, reply, send, type Delivery } from './sockets.ts';
export { connect, ticket } from './ticket.ts';
export { openIn, socketsAt, socketsOf, type OpenSocket } from './user-sockets.ts';
