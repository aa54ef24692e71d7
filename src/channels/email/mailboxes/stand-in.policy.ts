/** A mail's own headers, and in place of the rest a word that it is still in the mailbox. `size` in bytes. */
export function tooLargeMail(headers: Buffer, size: number): Buffer {
  const mib = Math.ceil(size / 1024 / 1024);
  return standIn(
    headers,
    `จดหมายฉบับนี้ใหญ่เกินไป (${mib} MiB) จึงยังอยู่ในกล่องจดหมาย / This mail is too large and is still in the mailbox.`,
  );
}

/** What is known of a mail that the mail server does not give: its headers where it gives those, and its number. */
export function unreadableMail(headers: Buffer, uid: number): Buffer {
  return standIn(
    headers.length ? headers : Buffer.from('Subject: อ่านจดหมายไม่ได้'),
    `เซิร์ฟเวอร์อีเมลไม่ส่งจดหมายฉบับนี้มาให้ โปรดเปิดดูในกล่องจดหมาย โฟลเดอร์ Failed (UID ${uid}) / The mail server does not hand this mail over. Look for it in the mailbox, folder Failed (UID ${uid}).`,
  );
}

function standIn(headers: Buffer, note: string): Buffer {
  // A header goes on in the lines that begin with a space: they stay or go together.
  const head = headers.toString('latin1').split(/\r?\n(?![ \t])/);
  const kept = head.filter((line) => line.trim() && !/^(content-|mime-version)/i.test(line));
  const rest = `MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${note}\r\n`;
  return Buffer.concat([Buffer.from(`${kept.join('\r\n')}\r\n`, 'latin1'), Buffer.from(rest)]);
}
