import { afterAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { pixelsOf, proposedFrame, sensitiveAreas } from '../../src/documents/safety/card-areas.policy.js';
import { scanWithClamd } from '../../src/documents/safety/clamd.js';
import { fileKind, type FileKind } from '../../src/documents/safety/file-kind.policy.js';
import { fileRefusals } from '../../src/documents/safety/refusal.policy.js';
import { SafetyService } from '../../src/documents/safety/safety.service.js';
import { Refused } from '../../src/documents/safety/safety-work.js';
import { Clamd, clamdTakes } from '../support/clamd.js';
import { activePdf, cardPicture, eicar, hugePng, pdfActs, pdfOf, qrPage, scriptedPdf } from './pictures.js';

const safety = new SafetyService();
afterAll(() => safety.onApplicationShutdown());

/** What becomes of a file: its pages, or the code by which it is refused. */
async function outcome(bytes: Buffer, name: string, mostPages = 5) {
  const kind = fileKind(bytes, name);
  if (typeof kind === 'object') return kind.refused;
  return safety.clean(bytes, kind, mostPages).catch((error: unknown) => (error as Refused).refusal);
}

describe('a file that people send', () => {
  it.each<[string, string, () => Promise<Buffer> | Buffer]>([
    ['empty', 'a.jpg', () => Buffer.alloc(0)],
    ['too-large', 'a.jpg', () => Buffer.alloc(10 * 1024 * 1024 + 1, 0xff)],
    ['not-a-picture', 'a.jpg', () => eicar],
    ['not-a-picture', 'a.html', () => Buffer.from('<html><script>alert(1)</script></html>')],
    ['heic', 'IMG_0001.HEIC', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['svg', 'a.svg', () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['archive', 'a.zip', () => Buffer.from('PK\x03\x04 a bomb', 'latin1')],
    ['archive', 'a.jpg', () => gzipSync(Buffer.alloc(50_000_000))],
    ['wrong-extension', 'a.pdf', () => cardPicture()],
    ['wrong-extension', 'a.jpg', async () => pdfOf([await cardPicture()])],
    ['two-in-one', 'a.jpg', async () => Buffer.concat([await cardPicture(), Buffer.from('<HTML><body>')])],
    ['two-in-one', 'a.jpg', async () => Buffer.concat([await cardPicture(), pdfOf([await cardPicture()])])],
    [
      'two-in-one',
      'a.jpg',
      async () => Buffer.concat([await cardPicture(), Buffer.from('<SVG onload="x()">')]),
    ],
    [
      'two-in-one',
      'a.jpg',
      async () => Buffer.concat([await cardPicture(), Buffer.from('PK\x05\x06' + '\0'.repeat(18), 'latin1')]),
    ],
    ['damaged', 'a.jpg', async () => halfOf(await cardPicture())],
    ['damaged', 'a.jpg', () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(2_000, 7)])],
    ['damaged', 'a.pdf', () => Buffer.from('%PDF-1.7\nnothing of the kind')],
    ['too-many-pixels', 'a.png', () => hugePng(50_000, 50_000)],
    ['too-many-pixels', '60-megapixels.png', () => hugePng(10_000, 6_000)],
    ['too-many-pixels', '60-megapixels.jpg', () => sharp(blank(10_000, 6_000)).jpeg().toBuffer()],
    ['too-small', 'a.jpg', () => cardPicture({ width: 400 })],
    [
      'pdf-encrypted',
      'a.pdf',
      async () => pdfOf([await cardPicture()], 'encrypt=aes-256,user-password=1234,owner-password=5678'),
    ],
    [
      'pdf-encrypted',
      'a.pdf',
      async () => pdfOf([await cardPicture()], 'encrypt=aes-256,owner-password=5678'),
    ],
    ['pdf-active', 'a.pdf', scriptedPdf],
    ...pdfActs.map(
      ([name, act]) =>
        ['pdf-active', `${name}.pdf`, async () => activePdf(act)] as [string, string, () => Promise<Buffer>],
    ),
    [
      'pdf-active',
      'a.pdf',
      async () =>
        pdfOf([await cardPicture()], 'compress', (pdf) =>
          pdf
            .getTrailer()
            .get('Root')
            .put('OpenAction', { S: pdf.newName('URI'), URI: pdf.newString('https://x.example') }),
        ),
    ],
    [
      'pdf-active',
      'a.pdf',
      async () =>
        pdfOf([await cardPicture()], 'compress', (pdf) =>
          pdf
            .getTrailer()
            .get('Root')
            .put('AcroForm', pdf.addObject({ XFA: pdf.newString('x') })),
        ),
    ],
    [
      'pdf-too-many-pages',
      'a.pdf',
      async () =>
        pdfOf(
          Array.from({ length: 100 }, () => tiny),
          'compress',
        ),
    ],
  ])('is refused as %s: %s', async (code, name, make) => {
    expect(await outcome(await make(), name)).toBe(code);
    expect(fileRefusals[code as keyof typeof fileRefusals]).toEqual({
      th: expect.stringMatching(/[ก-๙]{4}/),
      en: expect.stringMatching(/\w{4}/),
    });
  });

  it('is made anew of its pixels: upright, in a sane size, without where and with what it was taken', async () => {
    const taken = await sharp({ create: { width: 3_000, height: 2_000, channels: 3, background: '#eee' } })
      .withExif({
        IFD0: { Make: 'Phone', Model: 'X' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '13/1 45/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif?.includes('Phone')).toBe(true);
    const [page] = (await outcome(taken, 'a.jpeg')) as { jpeg: Uint8Array; width: number; height: number }[];
    expect([page!.width, page!.height]).toEqual([1_333, 2_000]);
    const { exif, iptc, xmp, icc, orientation } = await sharp(page!.jpeg).metadata();
    expect({ exif, iptc, xmp, icc, orientation }).toEqual({});
  });

  it.each<[FileKind, string]>([
    ['png', 'a.png'],
    ['webp', 'scan'],
    ['jpeg', 'a.JPG'],
  ])('is taken as %s', async (kind, name) => {
    const bytes = await sharp(await cardPicture())
      [kind as 'png']()
      .toBuffer();
    expect(fileKind(bytes, name)).toBe(kind);
    expect(await outcome(bytes, name)).toEqual([expect.objectContaining({ width: 1_000, qr: null })]);
  });

  it('is not refused for four signs that any photo may hold by chance', async () => {
    const bytes = Buffer.concat([await cardPicture(), Buffer.from('<sVg\x9c', 'latin1')]);
    expect(fileKind(bytes, 'a.jpg')).toBe('jpeg');
  });

  it('is cut into pages, and a cover sheet says whose the next are', async () => {
    const scan = pdfOf([await qrPage('LHRC1.06900301.officer'), await cardPicture()]);
    const pages = await outcome(scan, 'scan.pdf');
    expect(pages).toMatchObject([{ qr: 'LHRC1.06900301.officer', height: 2_000 }, { qr: null }]);
  });

  it('keeps on serving after a file that could not be opened', async () => {
    const bad = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(100_000, 1)]);
    const good = await cardPicture();
    const many = [bad, good, bad, good, good].map((bytes, index) =>
      outcome(bytes, bytes === bad ? `${index}.pdf` : `${index}.jpg`),
    );
    const shapes = (await Promise.all(many)).map((one) => (typeof one === 'string' ? one : one?.length));
    expect(shapes).toEqual(['damaged', 1, 'damaged', 1, 1]);
  });
});

describe('what is kept of a card', () => {
  it('has other pixels where the religion stood, the purpose across it, and is the card alone', async () => {
    const card = await cardPicture();
    const isRed = async (jpeg: Uint8Array) => {
      const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
      let pure = 0;
      for (let at = 0; at < data.length; at += info.channels)
        if (data[at]! > 240 && data[at + 1]! < 25 && data[at + 2]! < 25) pure += 1;
      return pure;
    };
    expect(await isRed(card)).toBeGreaterThan(3_000);
    const frame = proposedFrame(1_000, 631);
    expect(frame).toEqual({ x: 0, y: 0, width: 1, height: 1 });
    const mark = 'ใช้สำหรับรับรหัสผู้ใช้งานเท่านั้น 26 พ.ย. 2569 <&>';
    const kept = await safety.finish(card, frame, sensitiveAreas(frame), mark);
    expect(await isRed(kept)).toBe(0);
    const box = pixelsOf(sensitiveAreas(frame)[0]!, 1_000, 631)!;
    const inside = await sharp(await sharp(kept).extract(box).png().toBuffer()).stats();
    // Black, with the words of the mark over it.
    expect(inside.channels[1]!.mean).toBeLessThan(60);
    const plain = await safety.finish(card, { x: 0.5, y: 0, width: 0.5, height: 1 }, [], 'ก');
    expect(await sharp(plain).metadata()).toMatchObject({ width: 500, height: 631, hasAlpha: false });
    expect(Buffer.compare(kept, await safety.finish(card, frame, sensitiveAreas(frame), 'ก'))).not.toBe(0);
  });

  it('has its frame proposed in the middle of a page', () => {
    const frame = proposedFrame(1_240, 1_754);
    expect((frame.width * 1_240) / (frame.height * 1_754)).toBeCloseTo(85.6 / 53.98);
    expect(frame.x + frame.width / 2).toBeCloseTo(0.5);
    expect(pixelsOf({ x: 2, y: 0, width: 1, height: 1 }, 100, 100)).toBeNull();
  });
});

describe('the virus scanner', () => {
  it('is asked by INSTREAM at either kind of address, and no answer is no verdict', async () => {
    const clamd = await Clamd.make();
    const card = await cardPicture();
    await expect(scanWithClamd(clamd.address, card)).rejects.toThrow();
    await clamd.start();
    for (const address of [clamd.address, clamd.localAddress]) {
      expect(await scanWithClamd(address, card)).toBe('clean');
      expect(await scanWithClamd(address, eicar)).toBe('infected');
      expect(await scanWithClamd(address, Buffer.concat([card, eicar, card]))).toBe('infected');
    }
    // Larger than it takes: it says so, or hangs up while it is told the rest.
    await expect(scanWithClamd(clamd.address, Buffer.alloc(clamdTakes + 1))).rejects.toThrow();
    await clamd.remove();
    await expect(scanWithClamd(clamd.address, eicar)).rejects.toThrow();
  });
});

const blank = (width: number, height: number) => ({
  create: { width, height, channels: 3 as const, background: '#eee' },
});
const halfOf = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);

/** A picture that makes a light page. */
const tiny = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#eee' } })
  .png()
  .toBuffer();
