/** A mail's own headers, and in place of the rest a word that it is still in the mailbox. `size` in bytes. */
export function tooLargeMail(headers: Buffer, size: number): Buffer {
  // A header goes on in the lines that begin with a space: they stay or go together.
  const head = headers.toString('latin1').split(/\r?\n(?![ \t])/);
  const kept = head.filter((line) => line.trim() && !/^(content-|mime-version)/i.test(line));
  const mib = Math.ceil(size / 1024 / 1024);
  const note = `จดหมายฉบับนี้ใหญ่เกินไป (${mib} MiB) จึงยังอยู่ในกล่องจดหมาย / This mail is too large and is still in the mailbox.`;
  const rest = `MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${note}\r\n`;
  return Buffer.concat([Buffer.from(`${kept.join('\r\n')}\r\n`, 'latin1'), Buffer.from(rest)]);
}
