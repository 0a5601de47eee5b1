export { claim, type Claimed } from './claim.ts';
export { get, open, request, type Wanted } from './request.ts';
export { attachmentOf, pictureOf, storedFile, storedPicture, type StoredFile, type StoredPicture } from './stored.ts';
