export { accept, offer, withdraw } from './offers.ts';
export { close, create, get, list, open } from './requests.ts';
