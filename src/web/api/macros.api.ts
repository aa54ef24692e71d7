import { answer, client } from './client';
import type { components } from './schema';

export type Macro = components['schemas']['Macro'];
/** What somebody writes of one. */
export interface NewMacro {
  title: string;
  shortcut: string;
  textTh: string;
  textEn: string | null;
  deskId: string | null;
  tags: string[];
  checklist: string[];
  closes: boolean;
}
const at = (id: string) => ({ params: { path: { id } } });

/** Answers that are written once and used many times. */
export const macrosApi = {
  list: (archived: boolean, signal?: AbortSignal) => {
    const query = { archived: archived ? 'true' : 'false' } as const;
    return answer(client.GET('/api/macros', { params: { query }, signal }));
  },
  add: (body: NewMacro) => answer(client.POST('/api/macros', { body })),
  change: ({ id, ...body }: NewMacro & { id: string; version: number }) =>
    answer(client.PUT('/api/macros/{id}', { ...at(id), body })),
  archive: (id: string) => answer(client.POST('/api/macros/{id}/archiving', at(id))),
  restore: (id: string) => answer(client.DELETE('/api/macros/{id}/archiving', at(id))),
  fill: (ticketId: string, macroId: string, language: 'th' | 'en' | null) => {
    const params = { path: { id: ticketId, macroId }, query: { language: language ?? undefined } };
    return answer(client.GET('/api/tickets/{id}/macros/{macroId}', { params }));
  },
};
