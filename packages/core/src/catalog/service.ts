export { keepPhoto, orderPhotos, removePhoto, requestPhoto } from './photos.ts';
export { get, list } from './service.read.ts';
export { create, remove, update } from './service.write.ts';
