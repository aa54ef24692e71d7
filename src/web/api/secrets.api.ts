import { answer, client } from './client';

/** Looking at what was closed because it held a secret, and closing pictures of ID cards. */
export const secretsApi = {
  viewOriginals: (messageId: string, reason: string) =>
    answer(
      client.POST('/api/messages/{id}/original-views', {
        params: { path: { id: messageId } },
        body: { reason },
      }),
    ),
  closeCard: (ticketId: string, attachmentId: string) =>
    answer(
      client.POST('/api/tickets/{id}/attachments/{attachmentId}/id-card', {
        params: { path: { id: ticketId, attachmentId } },
      }),
    ),
  viewCard: async (ticketId: string, attachmentId: string, reason: string): Promise<Blob> => {
    const params = { path: { id: ticketId, attachmentId } };
    const path = '/api/tickets/{id}/attachments/{attachmentId}/id-card-views';
    const bytes: unknown = await answer(client.POST(path, { params, body: { reason }, parseAs: 'blob' }));
    return bytes as Blob;
  },
};
