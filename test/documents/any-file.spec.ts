import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { fileKind } from '../../src/documents/safety/file-kind.policy.js';
import { fileRefusals } from '../../src/documents/safety/refusal.policy.js';
import { SafetyService } from '../../src/documents/safety/safety.service.js';
import { Refused, Unfinished } from '../../src/documents/safety/safety-work.js';
import { cardPicture, pdfOf } from './pictures.js';

/** What is done to a file: bytes written over, bytes taken out, bytes of another file put in. */
interface Damage {
  at: number;
  bytes: Uint8Array;
  out: number;
}

const damages = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .constantFrom('%PDF-1.7', '<script>', 'PK\x03\x04', '/JavaScript', '\xff\xd8\xff\xe1', 'IHDR', 'RIFF')
        .map((text) => new Uint8Array(Buffer.from(text, 'latin1'))),
    ),
    out: fc.nat(400),
  }),
  { minLength: 1, maxLength: 4 },
);
const name = fc.constantFrom('a.jpg', 'a.png', 'a.webp', 'a.pdf', 'ก', 'a.jpg.exe', '');

describe('a file of which bytes were changed', () => {
  const safety = new SafetyService();
  let whole: Buffer[];
  beforeAll(async () => {
    const picture = await cardPicture({ width: 700 });
    whole = [
      picture,
      await sharp(picture).png().toBuffer(),
      await sharp(picture).webp().toBuffer(),
      pdfOf([picture]),
    ];
  });
  afterAll(() => safety.onApplicationShutdown());

  const damaged = (which: number, given: Damage[]) =>
    given.reduce((file, { at, bytes, out }) => {
      const from = Math.floor(at * file.length);
      return Buffer.concat([file.subarray(0, from), bytes, file.subarray(from + out)]);
    }, whole[which]!);

  it('is told by its content or refused by a known reason', () => {
    fc.assert(
      fc.property(fc.nat(3), damages, name, (which, given, called) => {
        const kind = fileKind(damaged(which, given), called);
        if (typeof kind === 'object') expect(Object.keys(fileRefusals)).toContain(kind.refused);
      }),
      { numRuns: 2_000 },
    );
  });

  it('becomes pages that are made anew, or none, and the next file is worked on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(3), damages, async (which, given) => {
        const file = damaged(which, given);
        const kind = fileKind(file, '');
        if (typeof kind === 'object') return;
        const pages = await safety.clean(file, kind, 5).catch((error: unknown) => {
          expect(error instanceof Refused || error instanceof Unfinished).toBe(true);
          return [];
        });
        expect(pages.length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 60 },
    );
    expect(await safety.clean(whole[0]!, 'jpeg', 5)).toHaveLength(1);
  });
});
