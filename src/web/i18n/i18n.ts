import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'th' | 'en';

const remembered = 'lhr-language';
type Catalogue = () => Promise<{ default: Record<string, unknown> }>;
/** The words of every screen, and those that only some screens need and that come with the first of them. */
const catalogues = {
  th: {
    every: () => import('./th.json'),
    credentials: () => import('./credentials.th.json'),
    'lao-credential': () => import('./lao-credential.th.json'),
    'hand-over': () => import('./hand-over.th.json'),
    administration: () => import('./administration.th.json'),
    register: () => import('./register.th.json'),
    trainings: () => import('./trainings.th.json'),
    assistant: () => import('./assistant.th.json'),
    imports: () => import('./imports.th.json'),
    resets: () => import('./resets.th.json'),
    mail: () => import('./mail.th.json'),
    macros: () => import('./macros.th.json'),
    rules: () => import('./rules.th.json'),
    disturbances: () => import('./disturbances.th.json'),
    figures: () => import('./figures.th.json'),
    documents: () => import('./documents.th.json'),
    copies: () => import('./copies.th.json'),
    undelivered: () => import('./undelivered.th.json'),
    search: () => import('./search.th.json'),
    tickets: () => import('./tickets.th.json'),
    person: () => import('./person.th.json'),
    bulk: () => import('./bulk.th.json'),
    following: () => import('./following.th.json'),
    routing: () => import('./routing.th.json'),
    fields: () => import('./fields.th.json'),
    webhooks: () => import('./webhooks.th.json'),
    erasures: () => import('./erasures.th.json'),
    desks: () => import('./desks.th.json'),
    rare: () => import('./rare.th.json'),
  },
  en: {
    every: () => import('./en.json'),
    credentials: () => import('./credentials.en.json'),
    'lao-credential': () => import('./lao-credential.en.json'),
    'hand-over': () => import('./hand-over.en.json'),
    administration: () => import('./administration.en.json'),
    register: () => import('./register.en.json'),
    trainings: () => import('./trainings.en.json'),
    assistant: () => import('./assistant.en.json'),
    imports: () => import('./imports.en.json'),
    resets: () => import('./resets.en.json'),
    mail: () => import('./mail.en.json'),
    macros: () => import('./macros.en.json'),
    rules: () => import('./rules.en.json'),
    disturbances: () => import('./disturbances.en.json'),
    figures: () => import('./figures.en.json'),
    documents: () => import('./documents.en.json'),
    copies: () => import('./copies.en.json'),
    undelivered: () => import('./undelivered.en.json'),
    search: () => import('./search.en.json'),
    tickets: () => import('./tickets.en.json'),
    person: () => import('./person.en.json'),
    bulk: () => import('./bulk.en.json'),
    following: () => import('./following.en.json'),
    routing: () => import('./routing.en.json'),
    fields: () => import('./fields.en.json'),
    webhooks: () => import('./webhooks.en.json'),
    erasures: () => import('./erasures.en.json'),
    desks: () => import('./desks.en.json'),
    rare: () => import('./rare.en.json'),
  },
} satisfies Record<Language, Record<string, Catalogue>>;
export type Part = keyof (typeof catalogues)['th'];
/** Parts whose screens show one LAO's credential. */
const withCredential: readonly Part[] = ['credentials', 'resets', 'hand-over'];

const needed = new Set<Part>(['every']);
const known = new Set<string>();

/** The language that this browser used last; Thai where nobody chose. */
export function rememberedLanguage(): Language {
  return localStorage.getItem(remembered) === 'en' ? 'en' : 'th';
}

/** Starts the catalogue with one language; the other is fetched only when somebody switches to it. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: undefined,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    resources: {},
  });
  await switchLanguage(rememberedLanguage());
}

/** Fetches a screen's own words before it is shown; a later switch of the language brings them along. */
export async function needWords(part: Part): Promise<void> {
  const parts: Part[] = withCredential.includes(part) ? [part, 'lao-credential'] : [part];
  for (const one of parts) needed.add(one);
  const language = i18next.language === 'en' ? 'en' : 'th';
  await Promise.all(parts.map((one) => fetchWords(language, one)));
}

async function fetchWords(language: Language, part: Part): Promise<void> {
  const name = `${language} ${part}`;
  if (known.has(name)) return;
  const catalogue = await catalogues[language][part]();
  i18next.addResourceBundle(language, 'translation', catalogue.default, true, true);
  known.add(name);
}

/** Switches every text and date to a language and remembers it in this browser. */
export async function switchLanguage(language: Language): Promise<void> {
  await Promise.all([...needed].map((part) => fetchWords(language, part)));
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(remembered, language);
}
