/** Stickers as drawings; they are sent as pictures. */
export const STICKERS = [
  {
    id: '369239263222822',
    name: 'โอเค',
    draw: '<circle cx="60" cy="60" r="52" fill="#1b7a3d"/><path d="M34 62l18 18 34-38" fill="none" stroke="#fff" stroke-width="11" stroke-linecap="round" stroke-linejoin="round"/>',
  },
  {
    id: '369239343222814',
    name: 'หัวใจ',
    draw: '<path d="M60 104C20 76 10 56 14 38 20 16 48 12 60 34c12-22 40-18 46 4 4 18-6 38-46 66z" fill="#d81b60"/>',
  },
  {
    id: '144884805685786',
    name: 'ยิ้ม',
    draw: '<circle cx="60" cy="60" r="52" fill="#ffca28"/><circle cx="42" cy="50" r="7" fill="#4e342e"/><circle cx="78" cy="50" r="7" fill="#4e342e"/><path d="M34 70c6 14 16 20 26 20s20-6 26-20" fill="none" stroke="#4e342e" stroke-width="7" stroke-linecap="round"/>',
  },
  {
    id: '144885145685752',
    name: 'เศร้า',
    draw: '<circle cx="60" cy="60" r="52" fill="#90caf9"/><circle cx="42" cy="54" r="7" fill="#1a3c5e"/><circle cx="78" cy="54" r="7" fill="#1a3c5e"/><path d="M38 88c6-10 14-14 22-14s16 4 22 14" fill="none" stroke="#1a3c5e" stroke-width="7" stroke-linecap="round"/><path d="M84 64c6 10 6 16 0 16s-6-6 0-16z" fill="#1e88e5"/>',
  },
  {
    id: '144885262352407',
    name: 'ดาว',
    draw: '<path d="M60 10l15 33 36 4-27 24 8 36-32-18-32 18 8-36L9 47l36-4z" fill="#fb8c00"/>',
  },
  {
    id: '144885299019070',
    name: 'สงสัย',
    draw: '<circle cx="60" cy="60" r="52" fill="#7e57c2"/><path d="M44 48c0-24 34-24 34-2 0 16-18 14-18 28" fill="none" stroke="#fff" stroke-width="10" stroke-linecap="round"/><circle cx="60" cy="92" r="7" fill="#fff"/>',
  },
];

/** The drawing as an address for an `img`. */
export function stickerSource({ draw }) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120" width="240" height="240">${draw}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** The drawing as PNG bytes in base64. */
export async function stickerPng(sticker) {
  const image = new Image();
  image.src = stickerSource(sticker);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 240;
  canvas.height = 240;
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1];
}
