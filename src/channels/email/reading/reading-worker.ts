import { parentPort } from 'node:worker_threads';
import { readMail } from './read-mail.js';

/** The thread that reads mails. Bytes of files are handed over, not copied. */
parentPort?.on('message', (raw: Uint8Array) => {
  const mail = readMail(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
  const attachments = mail.attachments.map((file) => ({ ...file, content: Uint8Array.from(file.content) }));
  parentPort?.postMessage(
    { ...mail, attachments },
    attachments.map(({ content }) => content.buffer),
  );
});
