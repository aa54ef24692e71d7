import type { FarSide } from '../far-side.js';
import type { MessengerProfile } from '../world/records.js';
import { badParameter, graphErrors } from './graph-error.js';
import type { GraphRequest, GraphServer } from './graph-server.js';
import { PROFILE_FIELDS, readProfile, type ProfileField } from './profile-check.js';

/** `GET|POST|DELETE /:page/messenger_profile`: Get Started, greeting and menu of the page. */
export function profileRoutes(graph: GraphServer, far: FarSide): void {
  const path = '/:page/messenger_profile';
  const keep = (profile: MessengerProfile): { result: string } => {
    if (profile.persistent_menu && !profile.get_started) throw graphErrors.menuNeedsGetStarted();
    far.page.change({ profile });
    far.changes.tell({ topic: 'page' });
    return { result: 'success' };
  };
  graph.route({
    method: 'GET',
    path,
    tokens: ['page'],
    handler: (request) => {
      const fields = fieldsOf(request);
      const shown = Object.entries(far.page.state.profile).filter(([name]) =>
        fields.includes(name as ProfileField),
      );
      return { data: shown.length > 0 ? [Object.fromEntries(shown)] : [] };
    },
  });
  graph.route({
    method: 'POST',
    path,
    tokens: ['page'],
    handler: ({ body }) => keep({ ...far.page.state.profile, ...readProfile(body) }),
  });
  graph.route({
    method: 'DELETE',
    path,
    tokens: ['page'],
    handler: (request) => {
      const left = { ...far.page.state.profile };
      for (const field of fieldsOf(request)) delete left[field];
      return keep(left);
    },
  });
}

/** The parameter `fields`, by commas or as a JSON list. */
function fieldsOf({ param }: GraphRequest): ProfileField[] {
  const fields = (param('fields') ?? '').replace(/[[\]"\s]/g, '').split(',');
  const known = fields.filter((field): field is ProfileField => field in PROFILE_FIELDS);
  if (known.length === 0 || known.length < fields.length)
    throw badParameter(
      `Param fields[0] must be one of {${Object.keys(PROFILE_FIELDS).join(', ').toUpperCase()}} - got "${fields[0] ?? ''}".`,
    );
  return known;
}
