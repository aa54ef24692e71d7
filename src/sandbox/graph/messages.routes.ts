import type { FarSide } from '../far-side.js';
import { badParameter } from './graph-error.js';
import type { GraphServer } from './graph-server.js';
import { SendApi } from './send-api.js';
import { FormBody, readSendRequest } from './send-request.js';
import { Uploads } from './uploads.js';

/** `POST /:page/messages` and `POST /:page/message_attachments`. */
export function messagesRoutes(graph: GraphServer, far: FarSide): void {
  const uploads = new Uploads(far.files, far.settings.now);
  const sending = new SendApi(far, uploads);
  graph.route({
    method: 'POST',
    path: '/:page/messages',
    tokens: ['page'],
    handler: ({ body }) => sending.send(readSendRequest(body)),
  });
  graph.route({
    method: 'POST',
    path: '/:page/message_attachments',
    tokens: ['page'],
    handler: ({ body }) => {
      const { message, file } = readSendRequest(withRecipient(body));
      if (!message?.attachment) throw badParameter('The parameter message[attachment] is required');
      return { attachment_id: uploads.take(message.attachment, file).fileId };
    },
  });
}

/** An upload has no recipient; the reader of Send API bodies wants one. */
function withRecipient(body: unknown): unknown {
  if (body instanceof FormBody) return body.with('recipient', '{}');
  return { ...(body as Record<string, unknown>), recipient: {} };
}
