/** What the server writes instead of a secret, by the word that names its kind in the catalogue. */
const kinds: Record<string, string> = {
  รหัสเปิดใช้งาน: 'activation-code',
  เลขประจำตัวประชาชน: 'national-id',
  รหัสผ่าน: 'password',
  รหัสใช้ครั้งเดียว: 'one-time-code',
};
const marker = new RegExp(`\\[ปิดไว้: (${Object.keys(kinds).join('|')})\\]`, 'g');

/** Words as they are, or the kind of a secret that was taken out. */
type ClosedPiece = { text: string } | { kind: string };

/** A text in pieces: words as they are, and the kind of each secret that was taken out between them. */
export function closedPieces(text: string): ClosedPiece[] {
  return text.split(marker).flatMap((piece, index): ClosedPiece[] => {
    if (index % 2 === 1) return [{ kind: kinds[piece]! }];
    return piece ? [{ text: piece }] : [];
  });
}
