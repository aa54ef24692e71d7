import { menu } from '../links/menu.policy.js';
import { asList, asObject, type Json } from '../json-value.js';

/**
 * What people see of the page before they write (the Messenger Profile API). The platform takes 20 menu items on
 * one level, 30 characters in a title, 160 in a greeting, and a menu only beside a Get Started button.
 */
export const wantedProfile = {
  get_started: { payload: 'assistant:start' },
  greeting: [
    {
      locale: 'default',
      text: 'สวัสดีค่ะ เพจนี้ช่วยเรื่องรหัสเข้าระบบบุคลากรของ อปท. กด “เริ่มต้นใช้งาน” หรือพิมพ์คำถามได้เลย โปรดอย่าส่งรหัสผ่านมาในแชต',
    },
  ],
  persistent_menu: [
    {
      locale: 'default',
      composer_input_disabled: false,
      call_to_actions: menu.map(({ title, payload }) => ({ type: 'postback', title, payload })),
    },
  ],
};

/** The part of the wanted profile that a page's profile, as the platform tells it, has otherwise; empty: nothing. */
export function profileChanges(found: Json): Partial<typeof wantedProfile> {
  const [had, wanted] = [seenOf(found), seenOf(wantedProfile)];
  const differing = Object.entries(wantedProfile).filter(([name]) => had[name] !== wanted[name]);
  return Object.fromEntries(differing);
}

/** What people see of each property, comparable: the platform adds members of its own and leaves out what is the default. */
function seenOf(profile: Json): Record<string, string> {
  const items = (value: unknown) =>
    asList(value)
      .map(asObject)
      .map(({ type, title, payload, url }) => [type, title, payload, url]);
  return {
    get_started: JSON.stringify(asObject(profile.get_started).payload),
    greeting: JSON.stringify(
      asList(profile.greeting)
        .map(asObject)
        .map(({ locale, text }) => [locale, text]),
    ),
    persistent_menu: JSON.stringify(
      asList(profile.persistent_menu)
        .map(asObject)
        .map((each) => [each.locale, each.composer_input_disabled === true, items(each.call_to_actions)]),
    ),
  };
}
