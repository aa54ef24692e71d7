import type { FastifyInstance } from 'fastify';
import type { SandboxSettings } from '../sandbox-options.js';
import type { Account } from './account.js';
import type { AccountsStore } from './accounts.store.js';
import type { Personnel } from './personnel.js';
import { ScimError } from './scim-error.js';
import { filtered } from './scim-filter.js';
import { patchOf } from './scim-patch.js';
import { changesOf, etagOf, resourceOf } from './scim-resource.js';
import type { ScimAnswer, ScimCall } from './scim-server.js';
import { ScimServer } from './scim-server.js';

const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const MOST_RESULTS = 200;

/** The personnel system's SCIM 2.0 service (RFC 7643, 7644) under `/scim/v2`: accounts as Users. */
export function scimRoutes(app: FastifyInstance, settings: SandboxSettings, personnel: Personnel): void {
  void app.register(
    (scope, _options, done) => {
      const scim = new ScimServer(scope, settings.personnelToken, personnel);
      const { accounts } = personnel;
      scim.route('GET', '/ServiceProviderConfig', () => ({ body: serviceProviderConfig() }));
      scim.route('GET', '/Users', (call) => find(accounts, call));
      scim.route('POST', '/Users', (call) => create(accounts, call));
      scim.route('GET', '/Users/:id', (call) => read(accounts, call));
      scim.route('PATCH', '/Users/:id', (call) => {
        const account = addressed(accounts, call);
        return shown(accounts.change(account, patchOf(call.body)), call);
      });
      scim.route('PUT', '/Users/:id', (call) => {
        const account = addressed(accounts, call);
        const { userName, ...rest } = changesOf(call.body);
        if (!userName) throw ScimError.invalid('userName is missing.');
        return shown(
          accounts.change(account, { externalId: null, displayName: null, ...rest, userName }),
          call,
        );
      });
      scim.route('DELETE', '/Users/:id', (call) => {
        accounts.remove(addressed(accounts, call));
        return { status: 204 };
      });
      done();
    },
    { prefix: '/scim/v2' },
  );
}

function serviceProviderConfig(): Record<string, unknown> {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: MOST_RESULTS },
    changePassword: { supported: true },
    sort: { supported: false },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth Bearer Token',
        description: 'A bearer token in the Authorization header (RFC 6750).',
        primary: true,
      },
    ],
  };
}

function find(accounts: AccountsStore, call: ScimCall): ScimAnswer {
  const { filter } = call.query;
  const all = filter === undefined ? accounts.list() : filtered(accounts, filter);
  const start = Math.max(1, wholeNumber(call.query.startIndex, 1));
  const count = Math.min(MOST_RESULTS, Math.max(0, wholeNumber(call.query.count, MOST_RESULTS)));
  const page = all.slice(start - 1, start - 1 + count);
  return {
    body: {
      schemas: [LIST],
      totalResults: all.length,
      startIndex: start,
      itemsPerPage: page.length,
      Resources: page.map((account) => resourceOf(account, call.base)),
    },
  };
}

function wholeNumber(text: string | undefined, otherwise: number): number {
  const value = Number(text ?? otherwise);
  if (!Number.isInteger(value)) throw ScimError.invalid('startIndex and count are whole numbers.');
  return value;
}

function create(accounts: AccountsStore, call: ScimCall): ScimAnswer {
  const { userName, ...rest } = changesOf(call.body);
  if (!userName) throw ScimError.invalid('userName is missing.');
  const account = accounts.create({ userName, ...rest });
  const answer = shown(account, call);
  return {
    ...answer,
    status: 201,
    headers: { ...answer.headers, location: `${call.base}/Users/${account.id}` },
  };
}

function read(accounts: AccountsStore, call: ScimCall): ScimAnswer {
  const account = accounts.find(call.id);
  if (!account) throw ScimError.notFound();
  const answer = shown(account, call);
  return named(call.ifNoneMatch, account) ? { status: 304, headers: answer.headers } : answer;
}

/** The account of the address. Throws ScimError 404, or 412 when the caller saw another version (RFC 7644, 3.14). */
function addressed(accounts: AccountsStore, call: ScimCall): Account {
  const account = accounts.find(call.id);
  if (!account) throw ScimError.notFound();
  if (call.ifMatch !== null && !named(call.ifMatch, account)) {
    throw new ScimError(412, 'The resource has changed.');
  }
  return account;
}

function named(header: string | null, account: Account): boolean {
  if (header === null) return false;
  return header.split(',').some((each) => each.trim() === '*' || each.trim() === etagOf(account));
}

function shown(account: Account, call: ScimCall): ScimAnswer {
  return { headers: { etag: etagOf(account) }, body: resourceOf(account, call.base) };
}
