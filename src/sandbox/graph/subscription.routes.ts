import type { FarSide } from '../far-side.js';
import { ALL_FIELDS } from '../webhooks/webhook-field.policy.js';
import { badParameter } from './graph-error.js';
import type { GraphServer } from './graph-server.js';

/** Fields of the page that exist on the platform but that the sandbox never sends. */
const SILENT_FIELDS = [
  'response_feedback',
  'send_cart',
  'message_context',
  'inbox_labels',
  'leadgen',
  'mention',
];

/** `GET|POST|DELETE /:page/subscribed_apps`. */
export function subscriptionRoutes(graph: GraphServer, far: FarSide): void {
  const path = '/:page/subscribed_apps';
  graph.route({
    method: 'GET',
    path,
    tokens: ['page'],
    handler: () => {
      const fields = far.page.state.subscribedFields;
      const app = {
        category: 'Business',
        link: 'https://example.org/',
        name: 'LHR desk',
        id: far.settings.appId,
      };
      return { data: fields === null ? [] : [{ ...app, subscribed_fields: fields }] };
    },
  });
  graph.route({
    method: 'POST',
    path,
    tokens: ['page'],
    handler: ({ param }) => {
      far.page.change({ subscribedFields: readFields(param('subscribed_fields')) });
      far.changes.tell({ topic: 'page' });
      return { success: true };
    },
  });
  graph.route({
    method: 'DELETE',
    path,
    tokens: ['page', 'app'],
    handler: () => {
      far.page.change({ subscribedFields: null });
      far.changes.tell({ topic: 'page' });
      return { success: true };
    },
  });
}

function readFields(text: string | null): string[] {
  if (text === null || text === '') throw badParameter('The parameter subscribed_fields is required.');
  const known: readonly string[] = [...ALL_FIELDS, ...SILENT_FIELDS];
  const fields = text
    .replace(/[[\]"\s]/g, '')
    .split(',')
    .filter(Boolean);
  const strange = fields.find((field) => !known.includes(field));
  if (strange !== undefined)
    throw badParameter(`Param subscribed_fields[0] must be one of {${known.join(', ')}} - got "${strange}".`);
  return [...new Set(fields)];
}
