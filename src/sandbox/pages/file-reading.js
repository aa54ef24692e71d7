/** What an attachment is called on the wire, by its kind of content. */
export function typeOf(file) {
  return ['image', 'audio', 'video'].find((kind) => file.type.startsWith(`${kind}/`)) ?? 'file';
}

/** The bytes of a file as base64. */
export async function base64(file) {
  const url = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(reader.result));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}
