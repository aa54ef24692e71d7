import { createHash } from 'node:crypto';
import { menu } from '../links/menu.policy.js';
import { buttonOf } from './line-quick-replies.policy.js';

/** The picture's size and how its tiles lie in it, in pixels: the largest that LINE takes, three in a row. */
const width = 2_500;
const height = 1_686;
const columns = 3;

/** The menu under every private chat, as LINE wants it; its name tells one menu and picture from every other. */
export function wantedMenu(picture: Buffer): { name: string } & Record<string, unknown> {
  const rows = Math.ceil(menu.length / columns);
  const areas = menu.map((item, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const left = Math.round((column * width) / columns);
    const top = Math.round((row * height) / rows);
    const bounds = {
      x: left,
      y: top,
      width: Math.round(((column + 1) * width) / columns) - left,
      height: Math.round(((row + 1) * height) / rows) - top,
    };
    const { label: _l, ...action } = buttonOf(item) as { label: string };
    return { bounds, action };
  });
  const wanted = { size: { width, height }, selected: true, chatBarText: 'เลือกเรื่อง', areas };
  const digest = createHash('sha256').update(JSON.stringify(wanted)).update(picture).digest('hex');
  return { name: `lhr-desk ${digest.slice(0, 16)}`, ...wanted };
}
