/**
 * Enough of an e-mail address for its owner to know it again, and too little to write to it:
 * `so•••@lao.example` for `somsri@lao.example`.
 */
export function mailHint(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, Math.min(2, at - 1))}•••${address.slice(at)}`;
}
