import type { FarSide } from '../far-side.js';
import type { Person } from '../world/records.js';
import { PAGE_INBOX_APP_ID } from '../world/ids.js';
import { GraphError, badParameter, graphErrors } from './graph-error.js';
import type { GraphRequest, GraphServer } from './graph-server.js';

/** Conversation routing: take, pass, release, request and extend the control of a thread, and ask who has it. */
export function threadsRoutes(graph: GraphServer, far: FarSide): void {
  const control = (verb: string, act: (person: Person, request: GraphRequest) => void): void =>
    graph.route({
      method: 'POST',
      path: `/:page/${verb}_thread_control`,
      tokens: ['page'],
      handler: (request) => {
        act(personOf(request, far), request);
        return { success: true };
      },
    });
  const { appId } = far.settings;
  control('take', (person) => {
    if (!far.page.state.mayTakeThreads) {
      throw new GraphError({
        code: 10,
        subcode: 2018321,
        message: '(#10) The app is not allowed to take thread control.',
      });
    }
    own(person, appId, far);
  });
  control('pass', (person, request) => {
    const target = request.param('target_app_id');
    if (target === null) throw badParameter('The parameter target_app_id is required');
    if (person.ownerAppId !== appId) throw graphErrors.notThreadOwner();
    own(person, target, far);
  });
  control('release', (person) => {
    if (person.ownerAppId !== appId) throw graphErrors.notThreadOwner();
    own(person, appId, far);
  });
  control('request', () => undefined);
  control('extend', (person) => {
    if (person.ownerAppId !== appId) throw graphErrors.notThreadOwner();
  });
  graph.route({
    method: 'GET',
    path: '/:page/thread_owner',
    tokens: ['page'],
    handler: (request) => {
      const person = far.people.find(request.param('recipient') ?? '');
      if (!person) throw graphErrors.noMatchingUser();
      const expires = Math.floor(far.settings.now() / 1000) + 86_400;
      return { data: [{ thread_owner: { app_id: person.ownerAppId, expiration: expires } }] };
    },
  });
}

/** The names of owners that the Messenger page can show. */
export function ownerName(appId: string, far: FarSide): 'desk' | 'page-inbox' | 'other' {
  if (appId === far.settings.appId) return 'desk';
  return appId === PAGE_INBOX_APP_ID ? 'page-inbox' : 'other';
}

function own(person: Person, appId: string, far: FarSide): void {
  far.people.change(person.psid, { ownerAppId: appId });
  far.changes.tell({ topic: 'thread', psid: person.psid });
}

function personOf(request: GraphRequest, far: FarSide): Person {
  const recipient = request.param('recipient');
  const id = recipient?.startsWith('{') ? (JSON.parse(recipient) as { id?: string }).id : recipient;
  const person = far.people.find(String(id ?? ''));
  if (!person) throw graphErrors.noMatchingUser();
  return person;
}
