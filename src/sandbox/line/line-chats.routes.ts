import type { FastifyInstance } from 'fastify';
import type { FarSide } from '../far-side.js';
import { shownMenu } from './line-account.routes.js';

const BASE = '/_sandbox/line/chats';

/** What the LINE page reads: who writes to the account, what was said, and the pictures that the account showed. */
export function lineChatsRoutes(app: FastifyInstance, far: FarSide): void {
  const { lineChats, lines } = far;
  app.get(BASE, () => ({
    menu: shownMenu(far),
    people: lineChats.people().map((person) => {
      const last = lineChats.of(person.userId).at(-1);
      return { ...person, state: lines.userState(person.userId), last: last?.text ?? null };
    }),
  }));
  app.get<{ Params: { chat: string }; Querystring: { last?: string } }>(
    `${BASE}/:chat`,
    ({ params, query: { last } }) => lineChats.of(params.chat).slice(last ? -Number(last) : 0),
  );
  app.delete<{ Params: { chat: string } }>(`${BASE}/:chat/token`, ({ params }, reply) => {
    lineChats.expireTokens(params.chat);
    return reply.code(204).send();
  });
  // LINE's app fetches a picture when somebody looks at it: only what the account sent is fetched here.
  app.get<{ Params: { id: string } }>('/line/pictures/:id', async ({ params }, reply) => {
    const address = lineChats.message(params.id)?.pictureUrl;
    const answer = address ? await fetch(address, { redirect: 'error' }).catch(() => null) : null;
    const type = answer?.headers.get('content-type') ?? '';
    if (!answer?.ok || !/^image\/(png|jpeg)$/.test(type))
      return reply.code(404).send({ error: 'There is no picture.' });
    return reply.type(type).send(Buffer.from(await answer.arrayBuffer()));
  });
}
