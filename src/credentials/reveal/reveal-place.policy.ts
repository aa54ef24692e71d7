/** Where a sealed password belongs: moved to another row, credential or province it does not open. */
export function revealPlace(link: {
  id: string;
  provinceCode: string;
  credentialId: string;
  publicId: string;
}): string[] {
  return ['reveal_links', 'ciphertext', link.provinceCode, link.credentialId, link.id, link.publicId];
}
