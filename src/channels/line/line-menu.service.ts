import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { logger } from '../../platform/logging.js';
import type { LinkCheck } from '../channel.js';
import { asList, asObject, asText } from '../json-value.js';
import { answered, faultOf, LineConnector, type LineAnswer } from './line.connector.js';
import { wantedMenu } from './rich-menu.js';

const log = logger('line');
const key = 'line-profile';
const picture = new URL('./rich-menu.png', import.meta.url);

/** Keeps the menu under every chat as the desk wants it: reads first, writes only what differs. */
@Injectable()
export class LineMenuService {
  constructor(private readonly line: LineConnector) {}

  /** The menu as one check. Throws OutgoingError where LINE cannot be asked now. */
  async check(): Promise<LinkCheck> {
    const bytes = await readFile(picture);
    const wanted = wantedMenu(bytes);
    const shown = answered(await this.line.get('/v2/bot/user/all/richmenu'));
    const list = answered(await this.line.get('/v2/bot/richmenu/list'));
    if (!list.ok) return failing(list);
    const ours = asList(list.body.richmenus)
      .map(asObject)
      .find((menu) => menu.name === wanted.name);
    const id = asText(ours?.richMenuId);
    if (id && shown.ok && asText(shown.body.richMenuId) === id) return { key, ok: true, detail: null };
    return this.put(id, wanted, bytes);
  }

  /** A menu that was begun is gone on with: LINE keeps a thousand, and none is left behind twice. */
  private async put(found: string | undefined, wanted: object, bytes: Buffer): Promise<LinkCheck> {
    let id = found;
    if (!id) {
      const made = answered(await this.line.send('POST', '/v2/bot/richmenu', wanted));
      id = asText(made.body.richMenuId);
      if (!made.ok || !id) return failing(made);
    }
    const drawn = answered(await this.line.upload(`/v2/bot/richmenu/${id}/content`, bytes, 'image/png'));
    // 400: it has its picture already, and takes no other.
    if (!drawn.ok && drawn.status !== 400) return failing(drawn);
    const set = answered(await this.line.send('POST', `/v2/bot/user/all/richmenu/${id}`, {}));
    if (!set.ok) return failing(set);
    log.info({ menu: id }, 'the menu of the chats was set');
    return { key, ok: true, detail: 'set' };
  }
}

function failing(answer: LineAnswer): LinkCheck {
  log.error({ fault: faultOf(answer) }, 'the menu of the chats could not be read or set');
  return { key, ok: false, detail: faultOf(answer), code: 'line.menu-refused' };
}
