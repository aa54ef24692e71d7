import type { MessengerProfile } from '../world/records.js';
import { badParameter, graphErrors } from './graph-error.js';

const MAX_ITEMS = 20;
const MAX_TITLE = 30;
const MAX_PAYLOAD = 1_000;
const MAX_GREETING = 160;

export type ProfileField = keyof MessengerProfile;
type Fields = Readonly<Record<string, unknown>>;

/** The properties that the sandbox knows, each with what the platform demands of it. */
export const PROFILE_FIELDS: Readonly<Record<ProfileField, (value: unknown) => void>> = {
  get_started: (value) => checkText(fieldsOf(value).payload, 'get_started[payload]', MAX_PAYLOAD),
  greeting: (value) => {
    for (const [at, each] of localised(value, 'greeting').entries())
      checkText(each.text, `greeting[${at}][text]`, MAX_GREETING);
  },
  persistent_menu: (value) => {
    for (const [at, each] of localised(value, 'persistent_menu').entries())
      checkMenu(each, `persistent_menu[${at}]`);
  },
};

/**
 * Reads the properties that a call sets.
 * @throws GraphError 100, 105 for too many items
 */
export function readProfile(body: unknown): MessengerProfile {
  const given = Object.entries(fieldsOf(body)).filter(([name]) => name in PROFILE_FIELDS);
  if (given.length === 0)
    throw badParameter(`Requires one of the params: ${Object.keys(PROFILE_FIELDS).join(',')}`);
  for (const [name, value] of given) PROFILE_FIELDS[name as ProfileField](value);
  return Object.fromEntries(given);
}

function checkMenu(menu: Fields, param: string): void {
  const items = menu.call_to_actions;
  if (items === undefined && menu.composer_input_disabled !== true) return;
  if (!Array.isArray(items)) throw badParameter(`The parameter ${param}[call_to_actions] is required`);
  if (items.length > MAX_ITEMS) throw graphErrors.tooMany(`${param}[call_to_actions]`);
  for (const [at, item] of items.entries()) checkItem(fieldsOf(item), `${param}[call_to_actions][${at}]`);
}

/** Menus have one level: nested ones are of the past. */
function checkItem(item: Fields, param: string): void {
  if (item.type !== 'postback' && item.type !== 'web_url') throw badParameter('Invalid button type');
  checkText(item.title, `${param}[title]`, MAX_TITLE);
  if (item.type === 'postback') checkText(item.payload, `${param}[payload]`, MAX_PAYLOAD);
  else checkText(item.url, `${param}[url]`, MAX_PAYLOAD);
}

function localised(value: unknown, param: string): Fields[] {
  if (!Array.isArray(value)) throw badParameter(`param ${param} must be an array.`);
  const all = value.map(fieldsOf);
  if (!all.some(({ locale }) => locale === 'default'))
    throw badParameter(`param ${param} must have an entry for the default locale`);
  return all;
}

function checkText(text: unknown, param: string, limit: number): void {
  if (typeof text !== 'string' || text === '') throw badParameter(`The parameter ${param} is required`);
  if ([...text].length > limit)
    throw badParameter(`Length of param ${param} must be less than or equal to ${limit}`);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
