import { CHALLENGE_DONE } from './protocol.ts';

/** Runs on the page that follows an answered challenge: tells the page that opened the frame, or goes back to it. */
const { from, back } = document.body.dataset;
if (from && window.parent !== window) window.parent.postMessage(CHALLENGE_DONE, from);
else if (back) location.replace(back);
