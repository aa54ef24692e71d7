/** Has the browser save what was answered once and is nowhere else. */
export function saveFile(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes the bytes after the click; only then may they be let go.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
