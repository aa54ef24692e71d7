import { crc32, deflateSync } from 'node:zlib';

/** A file made on the spot, good enough to be recognised by its content. */
export interface SampleFile {
  name: string;
  contentType: string;
  bytes: Buffer;
}

/** A small real file for an attachment type: PNG, WAV, MP4 (header only) or PDF. */
export function sampleFile(type: string, hue = 210): SampleFile {
  switch (type) {
    case 'audio':
      return { name: 'audioclip.wav', contentType: 'audio/wav', bytes: wav(0.4) };
    case 'video':
      return { name: 'video.mp4', contentType: 'video/mp4', bytes: mp4() };
    case 'file':
      return { name: 'สำเนาบัตร.pdf', contentType: 'application/pdf', bytes: pdf() };
    default:
      return { name: 'photo.png', contentType: 'image/png', bytes: png(96, hue) };
  }
}

/** A square PNG with a soft gradient of one hue. @param size of the side in pixels */
export function png(size: number, hue: number): Buffer {
  const rows: Buffer[] = [];
  for (let y = 0; y < size; y += 1) {
    const row = Buffer.alloc(1 + size * 3);
    for (let x = 0; x < size; x += 1) row.set(colour(hue, 0.4 + (0.3 * (x + y)) / (2 * size)), 1 + x * 3);
    rows.push(row);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(8 + body.length);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), 4 + body.length);
  return out;
}

/** HSL with a saturation of one half, as three bytes. */
function colour(hue: number, lightness: number): number[] {
  const spread = 0.5 * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((offset) => {
    const k = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - spread * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  });
}

function wav(seconds: number): Buffer {
  const rate = 8_000;
  const samples = Math.floor(rate * seconds);
  const out = Buffer.alloc(44 + samples * 2);
  out.write('RIFF', 0);
  out.writeUInt32LE(36 + samples * 2, 4);
  out.write('WAVEfmt ', 8);
  out.writeUInt32LE(16, 16);
  out.writeUInt16LE(1, 20);
  out.writeUInt16LE(1, 22);
  out.writeUInt32LE(rate, 24);
  out.writeUInt32LE(rate * 2, 28);
  out.writeUInt16LE(2, 32);
  out.writeUInt16LE(16, 34);
  out.write('data', 36);
  out.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i += 1) {
    out.writeInt16LE(Math.round(6_000 * Math.sin((2 * Math.PI * 440 * i) / rate)), 44 + i * 2);
  }
  return out;
}

function mp4(): Buffer {
  const brand = Buffer.from('isom\u0000\u0000\u0002\u0000isomiso2avc1mp41', 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(8 + brand.length);
  const empty = Buffer.from([0, 0, 0, 8]);
  return Buffer.concat([
    size,
    Buffer.from('ftyp'),
    brand,
    empty,
    Buffer.from('free'),
    empty,
    Buffer.from('mdat'),
  ]);
}

function pdf(): Buffer {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 190]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    '<</Length 52>>stream\nBT /F 18 Tf 40 90 Td (Sandbox: sample copy) Tj ET      \nendstream',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj${object}endobj\n`;
    return offset;
  });
  const start = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 6\n0000000000 65535 f \n${rows}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
