import { writeFile } from 'node:fs/promises';
import { create } from 'qrcode';

const width = 640;
const height = 480;
const dot = 8;

/** What a camera sees that is held in front of a QR code, as a file for Chromium's fake camera (YUV4MPEG2). */
export async function writeQrVideo(file: string, text: string): Promise<void> {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const left = Math.floor((width - modules.size * dot) / 2);
  const top = Math.floor((height - modules.size * dot) / 2);
  const light = Buffer.alloc(width * height, 235);
  for (let y = 0; y < modules.size * dot; y += 1) {
    for (let x = 0; x < modules.size * dot; x += 1) {
      const dark = modules.get(Math.floor(y / dot), Math.floor(x / dot));
      if (dark) light[(top + y) * width + left + x] = 16;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) / 2, 128)]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(file, Buffer.concat([head, frame, frame]));
}
