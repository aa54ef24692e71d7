import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { png } from '../cdn/sample-files.js';
import type { FarSide } from '../far-side.js';
import { badProperty, LineError } from './line-error.js';

const MENUS = 'line-menu';
const SETTINGS = 'line-settings';

interface Menu {
  richMenuId: string;
  name: string;
  picture: string | null;
  [key: string]: unknown;
}

type Work = (request: FastifyRequest, reply: FastifyReply) => unknown;

/** The LINE account besides sending: who it and its friends are, what they sent, where webhooks go, its menu (B6). */
export function lineAccountRoutes(app: FastifyInstance, far: FarSide): void {
  const { lineApi, settings } = far;
  app.addContentTypeParser(['image/png', 'image/jpeg'], { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  const route = (method: 'GET' | 'POST' | 'PUT', path: string, work: Work) =>
    app.route({
      method,
      url: `/v2/bot${path}`,
      handler: (request, reply) => lineApi.guarded(request, reply, () => work(request, reply)),
    });

  route('GET', '/info', () => ({
    userId: settings.lineBotUserId,
    basicId: '@000lhr',
    displayName: settings.pageName,
    chatMode: 'bot',
    markAsReadMode: 'auto',
  }));
  route('GET', '/profile/:id', ({ params }) => {
    const { id } = params as { id: string };
    const person = far.lineChats.person(id);
    if (!person || far.lines.userState(id) !== 'friend') throw new LineError(404, 'Not found');
    return {
      displayName: person.name,
      userId: id,
      language: 'th',
      pictureUrl: `${far.links.base}/line/faces/${id}`,
    };
  });
  app.get<{ Params: { id: string } }>('/line/faces/:id', ({ params }, reply) => {
    const person = far.lineChats.person(params.id);
    if (!person) return reply.code(404).send();
    return reply.type('image/png').send(png(96, person.hue));
  });
  route('POST', '/chat/loading/start', ({ body }, reply) => {
    const { chatId, loadingSeconds } = body as { chatId?: string; loadingSeconds?: number };
    if (!chatId?.startsWith('U')) throw badProperty('chatId', 'Must be a user');
    if (!loadingSeconds || loadingSeconds % 5 || loadingSeconds > 60)
      throw badProperty('loadingSeconds', 'Must be a multiple of 5 up to 60');
    return reply.code(202).send({});
  });
  route('GET', '/message/:id/content', ({ params }, reply) => content((params as { id: string }).id, reply));

  route('GET', '/channel/webhook/endpoint', () => ({
    endpoint: far.lineCourier.target,
    active: !far.lineWebhooks.isPaused,
  }));
  route('PUT', '/channel/webhook/endpoint', ({ body }) => {
    far.lineCourier.target = String((body as { endpoint?: unknown }).endpoint);
    return {};
  });

  route('POST', '/channel/webhook/test', async () => {
    const body = JSON.stringify({ destination: settings.lineBotUserId, events: [] });
    const statusCode = await far.lineCourier.post(body);
    const reason = statusCode === 200 ? 'OK' : statusCode ? 'ERROR_STATUS_CODE' : 'COULD_NOT_CONNECT';
    const timestamp = new Date(settings.now()).toISOString();
    return { success: statusCode === 200, timestamp, statusCode, reason, detail: String(statusCode) };
  });

  const menus = () => far.journal.all<Menu>(MENUS);
  const shown = () => far.journal.get<string>(SETTINGS, 'menu');
  route('GET', '/richmenu/list', () => ({ richmenus: menus() }));
  route('GET', '/user/all/richmenu', () => {
    const richMenuId = shown();
    if (!richMenuId) throw new LineError(404, 'no default richmenu');
    return { richMenuId };
  });
  route('POST', '/richmenu', ({ body }) => {
    const wanted = body as { name: string; areas?: unknown[]; chatBarText?: string };
    if (!wanted.areas || wanted.areas.length > 20)
      throw badProperty('areas', 'Size must be between 0 and 20');
    if (!wanted.chatBarText || wanted.chatBarText.length > 14)
      throw badProperty('chatBarText', 'Length must be between 1 and 14');
    const menu: Menu = {
      ...wanted,
      richMenuId: `richmenu-${randomBytes(16).toString('hex')}`,
      picture: null,
    };
    far.journal.put(MENUS, menu.richMenuId, menu);
    return { richMenuId: menu.richMenuId };
  });
  route('POST', '/richmenu/:id/content', ({ params, body }) => {
    const menu = menuOf(params);
    if (menu.picture) throw new LineError(400, 'An image has already been uploaded to the richmenu');
    const bytes = body as Buffer;
    if (!Buffer.isBuffer(bytes) || bytes.length > 1024 * 1024) throw new LineError(413, 'Request too large');
    const file = far.files.add({ name: 'menu.png', contentType: 'image/png', bytes });
    far.journal.put(MENUS, menu.richMenuId, { ...menu, picture: file.id });
    return {};
  });
  route('POST', '/user/all/richmenu/:id', ({ params }) => {
    const menu = menuOf(params);
    if (!menu.picture) throw new LineError(400, 'must upload richmenu image before applying it to user');
    far.journal.put(SETTINGS, 'menu', menu.richMenuId);
    far.changes.tell({ topic: 'line', chat: '' });
    return {};
  });

  function menuOf(params: unknown): Menu {
    const menu = far.journal.get<Menu>(MENUS, (params as { id: string }).id);
    if (!menu) throw new LineError(404, 'richmenu not found');
    return menu;
  }

  function content(id: string, reply: FastifyReply): unknown {
    const message = far.lineChats.message(id);
    const file = message?.fileId ? far.files.find(message.fileId) : undefined;
    if (!message || !file) throw new LineError(404, 'Not found');
    if (message.unsentAt !== null) throw new LineError(410, 'The message has been unsent');
    if (message.readyAt > settings.now()) return reply.code(202).send('');
    return reply.type(file.contentType).send(far.files.bytes(file));
  }
}

/** The menu that is shown under every chat, as the page draws it; null where there is none. */
export function shownMenu(far: FarSide): Menu | null {
  const id = far.journal.get<string>(SETTINGS, 'menu');
  return (id && far.journal.get<Menu>(MENUS, id)) || null;
}
