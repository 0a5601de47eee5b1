import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

const noise = (width: number, height: number): Buffer => {
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < pixels.length; i++) pixels[i] = (i * 7919 + ((i / 997) | 0) * 31) & 255;
  return pixels;
};

/** A photo as a phone takes it: lying on its side, with the place, the camera and a remark in it. */
export const phonePhoto = (width = 1200, height = 900): Promise<Buffer> =>
  sharp(noise(width, height), { raw: { width, height, channels: 3 } })
    .blur(3)
    .withMetadata({ orientation: 6 })
    .withExif({
      IFD0: { Make: 'Telltale Camera', ImageDescription: 'my home' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '25/1 45/1 42/1',
        GPSLongitudeRef: 'W',
        GPSLongitude: '80/1 11/1 30/1',
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>Telltale place</rdf></x:xmpmeta>')
    .jpeg({ quality: 90 })
    .toBuffer();

export const picture = (format: 'png' | 'webp' | 'avif' | 'jpeg' | 'gif' | 'tiff', width = 64, height = 48) =>
  sharp(noise(width, height), { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer();

const chunk = (type: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type), data]);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
};

/** A PNG that claims `width` × `height` pixels, with rows of zeros that pack into nearly nothing. */
export function pngBomb(width: number, height: number, rows = 2000): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(Math.min(rows, height) * (1 + width * 3)), { level: 9 });
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', size),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
export const html = Buffer.from('<!doctype html><script>alert(1)</script>');
/** An empty zip. */
export const zip = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
