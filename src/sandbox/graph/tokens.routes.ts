import type { FarSide } from '../far-side.js';
import { checkToken, tokenError } from './graph-auth.js';
import { GraphError, badParameter } from './graph-error.js';
import type { GraphRequest, GraphServer } from './graph-server.js';

const SCOPES = [
  'pages_show_list',
  'pages_messaging',
  'pages_manage_metadata',
  'pages_read_engagement',
  'public_profile',
];
const SIXTY_DAYS_S = 5_184_000;

/** `GET debug_token`, `oauth/access_token` and `me/accounts`: where page tokens come from and whether they live. */
export function tokensRoutes(graph: GraphServer, far: FarSide): void {
  graph.route({
    method: 'GET',
    path: '/debug_token',
    tokens: 'none',
    handler: (request) => debugToken(request, far),
  });
  graph.route({
    method: 'GET',
    path: '/oauth/access_token',
    tokens: 'none',
    handler: (request) => exchange(request, far),
  });
  graph.route({
    method: 'GET',
    path: '/me/accounts',
    tokens: ['user'],
    handler: () => ({
      data: [
        {
          access_token: far.settings.pageToken,
          category: 'Government organization',
          name: far.settings.pageName,
          id: far.settings.pageId,
          tasks: ['MODERATE', 'MESSAGING', 'ANALYZE', 'CREATE_CONTENT', 'MANAGE'],
        },
      ],
      paging: { cursors: { before: 'QVFIUzEK', after: 'QVFIUzEK' } },
    }),
  });
}

function debugToken(request: GraphRequest, far: FarSide): unknown {
  const { settings, page } = far;
  checkToken({ token: request.token, proof: null }, settings, {
    ...page.state,
    requireAppSecretProof: false,
  });
  const input = request.param('input_token');
  if (input === null) throw badParameter('The parameter input_token is required');
  if (input !== settings.pageToken) {
    const error = { code: 190, message: 'Invalid OAuth access token.', subcode: 467 };
    return { data: { is_valid: false, error, scopes: [] } };
  }
  const dead = tokenError(page.state.token);
  const data = {
    app_id: settings.appId,
    type: 'PAGE',
    application: 'LHR desk',
    data_access_expires_at: Math.floor(settings.now() / 1000) + SIXTY_DAYS_S,
    expires_at: 0,
    is_valid: dead === null,
    issued_at: Math.floor(settings.now() / 1000) - 86_400,
    profile_id: settings.pageId,
    scopes: dead ? [] : SCOPES,
    user_id: '10158000000000001',
  };
  if (!dead) return { data };
  const { code, subcode, message } = dead.parts;
  return { data: { ...data, error: { code, subcode, message } } };
}

function exchange(request: GraphRequest, far: FarSide): unknown {
  const { settings } = far;
  if (
    request.param('client_id') !== settings.appId ||
    request.param('client_secret') !== settings.appSecret
  ) {
    throw new GraphError({ code: 1, message: 'Error validating client secret.' });
  }
  if (request.param('grant_type') !== 'fb_exchange_token' || !request.param('fb_exchange_token')) {
    throw badParameter('grant_type must be fb_exchange_token, with the parameter fb_exchange_token');
  }
  return { access_token: settings.userToken, token_type: 'bearer', expires_in: SIXTY_DAYS_S - 957 };
}
