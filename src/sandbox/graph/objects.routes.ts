import type { FarSide } from '../far-side.js';
import { sampleFile } from '../cdn/sample-files.js';
import type { Person, ProfileBehaviour } from '../world/records.js';
import { GraphError, badParameter, noSuchObject } from './graph-error.js';
import type { GraphRequest, GraphServer } from './graph-server.js';

type Refusal = Exclude<ProfileBehaviour, 'full' | 'name-only' | 'empty'>;

const REFUSALS: Readonly<Record<Refusal, (psid: string) => GraphError>> = {
  gone: (psid) => noSuchObject(psid, 'get'),
  'phone-account': () => badParameter('Unable to get profile of a user with a phone number account', 2018218),
  restricted: () => badParameter('Insufficient permission to access user profile.', 2018247),
  'no-consent': () =>
    new GraphError({ code: 230, message: '(#230) Requires pages_messaging permission to manage the object' }),
};

/** `GET /:object` (page, person, comment), `POST /:comment/comments` and `POST /:comment` (hides or shows it). */
export function objectsRoutes(graph: GraphServer, far: FarSide): void {
  graph.route({
    method: 'GET',
    path: '/:object',
    tokens: ['page', 'user'],
    handler: (request) => objectFor(request, far),
  });
  graph.route({
    method: 'POST',
    path: '/:comment/comments',
    tokens: ['page'],
    handler: (request) => answerComment(request, far),
  });
  graph.route({
    method: 'POST',
    path: '/:comment',
    tokens: ['page'],
    handler: (request) => changeComment(request, far),
  });
}

function objectFor(request: GraphRequest, far: FarSide): unknown {
  const id = request.params.object ?? '';
  const fields = request.param('fields')?.split(',') ?? ['name', 'id'];
  if (id === 'me' || id === far.settings.pageId) return pick(pageFields(far), fields);
  const person = far.people.find(id);
  if (person) return profileFor(person, fields, far);
  const comment = far.comments.find(id);
  if (!comment || comment.removed) throw noSuchObject(id, 'get');
  const from = { id: comment.fromId, name: comment.fromName };
  const { text: message, hidden: is_hidden } = comment;
  return pick({ id, from, message, is_hidden, created_time: new Date(comment.at).toISOString() }, fields);
}

function pageFields({ settings }: FarSide): Record<string, unknown> {
  return {
    id: settings.pageId,
    name: settings.pageName,
    category: 'Government organization',
    link: `https://www.facebook.com/${settings.pageId}`,
    tasks: ['ANALYZE', 'MESSAGING', 'MODERATE', 'CREATE_CONTENT', 'MANAGE'],
    messaging_feature_status: { hop_v2: true, ig_multi_app: true, msgr_multi_app: true },
  };
}

function profileFor(person: Person, fields: readonly string[], far: FarSide): unknown {
  const { profile } = person;
  if (profile === 'empty') return {};
  if (profile !== 'full' && profile !== 'name-only') throw REFUSALS[profile](person.psid);
  const [first = '', ...rest] = person.name.split(' ');
  const names = { name: person.name, first_name: first, last_name: rest.join(' '), id: person.psid };
  const picture =
    profile === 'full' && fields.includes('profile_pic') ? { profile_pic: pictureOf(person, far) } : {};
  return pick({ ...names, ...picture }, fields);
}

function pictureOf(person: Person, far: FarSide): string {
  const { name, contentType, bytes } = sampleFile('image', person.hue);
  const id = `profile-${person.psid}`;
  const kept = far.journal.get<string>('picture', id);
  const file =
    (kept === undefined ? undefined : far.files.find(kept)) ?? far.files.add({ name, contentType, bytes });
  if (file.id !== kept) far.journal.put('picture', id, file.id);
  return far.links.to(file);
}

function answerComment({ params, param }: GraphRequest, far: FarSide): { id: string } {
  const parent = far.comments.find(params.comment ?? '');
  const text = param('message');
  if (!parent || parent.removed) throw noSuchObject(params.comment ?? '', 'post');
  if (text === null || text === '') throw badParameter('The parameter message is required');
  const { pageId, pageName, now } = far.settings;
  const answer = {
    postId: parent.postId,
    parentId: parent.id,
    fromId: pageId,
    fromName: pageName,
    text,
    at: now(),
  };
  const reply = far.journal.together(() => {
    const added = far.comments.add(answer);
    far.ledger.append({ kind: 'received', event: 'comment', psid: parent.fromId, mid: added.id, text });
    far.feed.tell(added, 'add');
    return added;
  });
  far.changes.tell({ topic: 'comments' });
  return { id: reply.id };
}

/** The page hides a person's comment, or shows it again; its own it can only remove. */
function changeComment({ params, param }: GraphRequest, far: FarSide): { success: true } {
  const id = params.comment ?? '';
  const comment = far.comments.find(id);
  if (!comment || comment.removed) throw noSuchObject(id, 'post');
  const wanted = param('is_hidden');
  if (wanted !== 'true' && wanted !== 'false') throw badParameter('The parameter is_hidden is required');
  if (comment.fromId === far.settings.pageId)
    throw new GraphError({ code: 200, message: '(#200) Permissions error' });
  const hidden = wanted === 'true';
  if (comment.hidden !== hidden) {
    far.journal.together(() =>
      far.feed.tell(far.comments.change(id, { hidden }), hidden ? 'hide' : 'unhide'),
    );
    far.changes.tell({ topic: 'comments' });
  }
  return { success: true };
}

function pick(source: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> {
  const wanted = [...fields, 'id'];
  return Object.fromEntries(Object.entries(source).filter(([name]) => wanted.includes(name)));
}
