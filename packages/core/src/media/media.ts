export { claim, type Claimed } from './claim.ts';
export { Refused, type Keeper, type Keepers, type Made } from './keeper.ts';
export { get, open, request, type Wanted } from './request.ts';
export { attachmentOf, pictureOf, storedFile, storedPicture, type StoredFile, type StoredPicture } from './stored.ts';
