import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fastify } from 'fastify';
import { safeFileName } from '../../src/platform/files/file-name.policy.js';
import { sendFile } from '../../src/platform/files/send-file.js';
import { createDesk, type Desk } from '../support/desk.js';

/** Names of files and addresses that were made to leave their place: a header, a folder. */
describe('a name that somebody made', () => {
  const hostile = [
    'a.pdf"\r\nSet-Cookie: sid=1\r\n\r\n<script>',
    'a\u0000.pdf',
    '../../../etc/passwd',
    '..\\..\\windows',
    "ก\"; filename*=UTF-8''evil.exe",
    '\u2028\u0085x: y',
  ];

  it('becomes one line without a path, whatever it was', () => {
    const names = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 300 }));
    fc.assert(
      fc.property(names, (name) => {
        // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
        expect(safeFileName(name)).not.toMatch(/[\u0000-\u001f\u007f-\u009f/\\"]|^\./u);
      }),
    );
  });

  it.each(hostile)('adds no header to the answer, also where it was kept as it came: %j', async (name) => {
    const app = fastify();
    app.get('/', (_, reply) =>
      sendFile(reply, { name, contentType: 'text/plain', size: 2 }, Readable.from(['ok']), false),
    );
    const answer = await app.inject('/');
    await app.close();
    const expected = ['content-type', 'content-length', 'content-disposition', 'content-security-policy'];
    const more = ['x-content-type-options', 'cache-control', 'connection', 'date'];
    expect([answer.statusCode, Object.keys(answer.headers).toSorted()]).toEqual([
      200,
      [...expected, ...more].toSorted(),
    ]);
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="[^"\r\n]*"(?:; filename\*=[\w'%.~!#$&+^`|-]+)?$/,
    );
  });
});

describe('an address that climbs out of its folder', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk({ screens: true });
  });
  afterAll(() => desk.close());

  /** The path as it is written: `fetch` would tidy it up. */
  const read = (path: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const { hostname, port } = new URL(desk.url);
      request({ hostname, port, path }, (answer) =>
        text(answer).then((body) => resolve({ status: answer.statusCode!, body }), reject),
      )
        .on('error', reject)
        .end();
    });

  it.each(['/', '/assets/', '/r-parts/', '/s-parts/', '/u-parts/', '/sent-files/', '/api/files/'])(
    'below %s gets no file of the machine',
    async (folder) => {
      const ways = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..%5c', '..%c0%af', '....//', '%252e%252e%252f'];
      const files = ['package.json', 'etc/passwd', 'dist/src/main.js'];
      for (const way of ways)
        for (const file of files)
          for (const end of ['', '%00.css']) {
            const { status, body } = await read(`${folder}${way.repeat(6)}${file}${end}`);
            // A path that nobody knows is the shell of the screens.
            expect([way, file, status === 200 && !body.startsWith('<!doctype html>')]).toEqual([
              way,
              file,
              false,
            ]);
            expect(body).not.toMatch(/root:x:|"lhr-desk"|reflect-metadata/);
          }
    },
  );
});
